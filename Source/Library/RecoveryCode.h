// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Bytes.h"
#include "Journal/Key.h"

#include <optional>
#include <string>
#include <string_view>

namespace antiphon::library
{
/** Opens a library whose passphrase was forgotten. Written on paper once: nine groups of four letters
    and digits, the last of which tells a slip of the pen. */
class RecoveryCode
{
public:
    static RecoveryCode random();

    /** As somebody types it: small letters, other gaps and O for 0 or I and L for 1 do not matter.
        @returns nothing where it is none, or has a slip in it */
    static std::optional<RecoveryCode> from (std::string_view typed);

    std::string text() const; ///< "7Q2M-…"
    journal::Key key() const;

    /** Whether something typed is meant to be one: long, and in groups. */
    static bool looksLikeOne (std::string_view typed);

private:
    explicit RecoveryCode (journal::Bytes secret) : secret_ (std::move (secret)) {}
    journal::Bytes secret_; ///< 20 bytes, 160 bits
};
}
