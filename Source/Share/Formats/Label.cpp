// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/Label.h"

#include "Share/Formats/Internal/Escapes.h"

#include <algorithm>

namespace antiphon::share
{
using Origin = journal::Moment::Origin;
using State = journal::Moment::State;

static bool isCode (std::string_view kind)
{
    return ! kind.empty()
        && kind.find_first_not_of ("abcdefghijklmnopqrstuvwxyz0123456789_") == kind.npos;
}

std::string standingOf (const Segment& segment)
{
    std::string words = segment.origin == Origin::Noticed ? "noticed" : "";
    if (segment.state != State::New)
        words += std::string (words.empty() ? "" : ", ")
            + (segment.state == State::Kept ? "kept" : "set aside");
    return words;
}

bool readStanding (std::string_view words, Segment& segment)
{
    for (const auto origin : { Origin::Tagged, Origin::Noticed })
        for (const auto state : { State::New, State::Kept, State::SetAside })
        {
            auto tried = segment;
            tried.origin = origin;
            tried.state = state;
            if (standingOf (tried) == words)
            {
                segment = std::move (tried);
                return true;
            }
        }
    return false;
}

/** Blanks at its ends would be taken for ours. */
static std::string nameInList (const std::string& name)
{
    auto text = escaped (name, ";[]");
    if (! text.empty() && text.back() == ' ')
        text.replace (text.size() - 1, 1, "\\x20");
    if (! text.empty() && text.front() == ' ')
        text.replace (0, 1, "\\x20");
    return text;
}

std::string joinedNames (const std::vector<std::string>& names)
{
    std::string all;
    for (const auto& name : names)
        if (! name.empty())
            all += (all.empty() ? "" : "; ") + nameInList (name);
    return all;
}

/** Without the blanks around it, which are ours or the typist's. */
static std::string_view trimmed (std::string_view text)
{
    const auto first = text.find_first_not_of (' ');
    if (first == text.npos)
        return {};
    return text.substr (first, text.find_last_not_of (' ') - first + 1);
}

std::vector<std::string> namesFrom (std::string_view joined)
{
    std::vector<std::string> names;
    for (std::size_t from = 0; from < joined.size();)
    {
        const auto end = std::min (findBare (joined, ';', from), joined.size());
        if (const auto name = trimmed (joined.substr (from, end - from)); ! name.empty())
            names.push_back (unescaped (name));
        from = end + 1;
    }
    return names;
}

std::string labelOf (const Segment& segment)
{
    const auto known = isCode (segment.kind);
    const auto standing = standingOf (segment);
    return (known ? segment.kind : std::string ("note"))
        + (standing.empty() ? "" : " (" + standing + ")") + ": " + escaped (segment.text, "[]")
        + " [" + joinedNames (segment.who) + "]";
}

Segment segmentFrom (std::string_view label, const std::vector<std::string>& who)
{
    if (auto segment = writtenSegment (label))
        return std::move (*segment);
    Segment note;
    note.text = std::string (label);
    note.who = who;
    return note;
}

std::optional<Segment> writtenSegment (std::string_view label)
{
    Segment segment;
    const auto colon = label.find (": ");
    const auto open = colon == label.npos ? colon : findBare (label, '[', colon + 2);
    if (open == label.npos || open == colon + 1 || label[open - 1] != ' '
        || findBare (label, ']', open) != label.size() - 1)
        return {};

    auto kind = label.substr (0, colon);
    if (const auto bracket = kind.find (" ("); bracket != kind.npos)
    {
        if (kind.back() != ')'
            || ! readStanding (kind.substr (bracket + 2, kind.size() - bracket - 3), segment))
            return {};
        kind = kind.substr (0, bracket);
    }
    if (! isCode (kind))
        return {};
    segment.kind = std::string (kind);
    const auto text = label.substr (colon + 2, open - colon - 2);
    segment.text = unescaped (text.empty() ? text : text.substr (0, text.size() - 1));
    segment.who = namesFrom (label.substr (open + 1, label.size() - open - 2));
    return segment;
}
}
