// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Internal/Lexicon.h"

#include <optional>
#include <string>

namespace antiphon::journal
{
/** Names and words that rows refer to by number; made when first needed. Inside a transaction. */
class Interned
{
public:
    Interned (const Database& database, const SessionSeals& seals)
        : database_ (database), seals_ (seals)
    {
    }

    Result<std::int64_t> player (const std::string& name, Role role);
    Result<std::int64_t> player (const std::string& name);               ///< of whatever role
    Result<std::optional<std::int64_t>> word (const std::string& words); ///< none for none

    void forget() { lexicon_.reset(); } ///< after a transaction that was taken back

    const SessionSeals& seals() const { return seals_; }

private:
    Result<Lexicon*> lexicon();

    const Database& database_;
    const SessionSeals& seals_;
    std::optional<Lexicon> lexicon_; ///< as far as it is known
};
}
