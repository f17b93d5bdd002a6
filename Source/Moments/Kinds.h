// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace antiphon::moments
{
/** A kind of shared moment: its code in files, and what a practitioner calls it. */
struct KindName
{
    std::string_view code; ///< "turn_exchange"
    std::string_view name; ///< "took turns"
};

/** Every kind there is, those noticed first, then those tagged by hand. Static. */
std::span<const KindName> kinds();

/** The practitioner's name for a kind: "took turns"; "shared moment" for a code nobody knows. Static. */
std::string_view momentName (std::string_view kind);
}
