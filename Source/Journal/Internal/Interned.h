// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Journal/Database.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace antiphon::journal
{
/** Names and words that rows refer to by number; made when first needed. Inside a transaction. */
class Interned
{
public:
    explicit Interned (const Database& database) : database_ (database) {}

    Result<std::int64_t> player (const std::string& name, Role role);
    Result<std::int64_t> player (const std::string& name);               ///< of whatever role
    Result<std::optional<std::int64_t>> word (const std::string& words); ///< none for none

    void forget(); ///< after a transaction that was taken back

private:
    Result<std::int64_t> made (Query query);

    const Database& database_;
    std::map<std::pair<std::string, int>, std::int64_t> players_; ///< role -1: whatever
    std::map<std::string, std::int64_t> words_;
};
}
