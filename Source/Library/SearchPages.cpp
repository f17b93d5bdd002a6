// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/SearchPages.h"

#include "Journal/Key.h"

#include <algorithm>

namespace antiphon::library
{
/** Letters of the Latin alphabet, and those of Latin-1 with their accents (U+00C0 to U+00DE, whose small
    ones lie 32 further). In UTF-8 these are C3 80 to C3 9E. */
std::string folded (std::string_view words)
{
    std::string small (words);
    unsigned char before = 0;
    for (auto& letter : small)
    {
        const auto code = static_cast<unsigned char> (letter);
        if ((code >= 'A' && code <= 'Z')
            || (before == 0xC3 && code >= 0x80 && code <= 0x9E && code != 0x97))
            letter = static_cast<char> (code + 32);
        before = code;
    }
    return small;
}

Search::Pages::~Pages() { journal::wipe (std::as_writable_bytes (std::span (words))); }

std::uint32_t Search::Pages::numberOf (std::string_view name)
{
    const auto small = folded (name);
    const auto [at, isNew] = nameNumbers.emplace (small, static_cast<std::uint32_t> (names.size()));
    if (isNew)
        names.emplace_back (name);
    return at->second;
}

std::uint16_t Search::Pages::kindOf (std::string_view kind)
{
    const auto number = static_cast<std::uint16_t> (kindNumbers.size());
    return kindNumbers.emplace (kind, number).first->second;
}

void Search::Pages::add (const DigestHead& head, Session& session)
{
    session.people.resize (head.roster.size());
    for (const auto& player : head.roster)
        session.names.push_back (numberOf (player.name));
    kindsHere.clear();
    for (const auto kind : head.kinds)
    {
        kindsHere.push_back (kindOf (kind));
        session.kinds |= std::uint64_t { 1 } << std::min<unsigned> (kindsHere.back(), 63);
    }
    session.first = moments.size();
    session.end = session.first;
}

void Search::Pages::add (const DigestMoment& moment, Session& session)
{
    moments.push_back ({ moment.number, moment.who, kindsHere[moment.kind] });
    words += '\n';
    words += folded (moment.words);
    starts.push_back (words.size());
    session.end = moments.size();
}
}
