// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/Asked.h"

#include <algorithm>
#include <cstring>

namespace antiphon::library
{
static std::vector<std::string> termsOf (const std::string& words)
{
    constexpr auto* blanks = " \t\r\n";
    std::vector<std::string> terms;
    const auto small = folded (words);
    for (auto at = small.find_first_not_of (blanks); at != std::string::npos;)
    {
        const auto end = std::min (small.find_first_of (blanks, at), small.size());
        terms.push_back (small.substr (at, end - at));
        at = small.find_first_not_of (blanks, end);
    }
    std::stable_sort (terms.begin(), terms.end(),
                      [] (const std::string& a, const std::string& b)
                      { return a.size() > b.size(); });
    return terms;
}

static bool isLetter (char letter)
{
    const auto code = static_cast<unsigned char> (letter);
    return code >= 0x80 || (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9');
}

/** Where a word begins so, from `at` on. memmem() takes long texts in far fewer steps than
    std::string_view::find(). */
static std::size_t beginning (std::string_view words, std::string_view term, std::size_t at)
{
    while (at < words.size())
    {
        const auto* const found = static_cast<const char*> (
            memmem (words.data() + at, words.size() - at, term.data(), term.size()));
        if (found == nullptr)
            break;
        at = static_cast<std::size_t> (found - words.data());
        if (at == 0 || ! isLetter (words[at - 1]))
            return at;
        ++at;
    }
    return std::string_view::npos;
}

static bool has (std::string_view words, std::string_view term)
{
    return beginning (words, term, 0) != std::string_view::npos;
}

Search::Asked::Asked (const Pages& pages, const Wanted& wanted, std::optional<Id> person)
    : pages_ (pages), wanted_ (wanted), terms_ (termsOf (wanted.words)),
      marked_ (wanted.aimMoments.begin(), wanted.aimMoments.end()), person_ (person)
{
    if (wanted.aim)
        for (const auto& sign : wanted.aim->signs)
            signs_.push_back (folded (sign));
    if (! wanted.kind.empty())
    {
        const auto kind = pages.kindNumbers.find (wanted.kind);
        isNever_ = kind == pages.kindNumbers.end();
        if (! isNever_)
            kind_ = kind->second;
    }
    if (const auto name = pages.nameNumbers.find (folded (wanted.person));
        name != pages.nameNumbers.end())
        name_ = name->second;
}

bool Search::Asked::mayBeIn (const Pages::Session& session) const
{
    return ! isNever_ && session.startedAtMs >= wanted_.fromMs
        && session.startedAtMs < wanted_.untilMs
        && (! kind_ || (session.kinds >> std::min<unsigned> (*kind_, 63) & 1U) != 0);
}

/** Who is known is told by who they are; who is not, by what they were called. */
std::uint32_t Search::Asked::placesOf (const Pages::Session& session,
                                       const std::optional<Id>& person) const
{
    std::uint32_t places = 0;
    for (std::size_t place = 0; place < session.names.size() && place < 32; ++place)
        if (const auto& who = session.people[place];
            who ? who == person : person == person_ && name_ == session.names[place])
            places |= 1U << place;
    return places;
}

bool Search::Asked::fitsAim (const Pages::Session& session, std::size_t moment) const
{
    if (! wanted_.aim
        || marked_.contains (
            { session.id, static_cast<std::int64_t> (pages_.moments[moment].number) }))
        return true;
    if ((pages_.moments[moment].who & placesOf (session, wanted_.aim->person)) == 0)
        return false;
    const auto words = pages_.wordsOf (moment);
    return std::any_of (signs_.begin(), signs_.end(),
                        [&] (const std::string& sign) { return has (words, sign); });
}

bool Search::Asked::fits (const Pages::Session& session,
                          std::size_t moment,
                          std::uint32_t places) const
{
    const auto& here = pages_.moments[moment];
    if ((! wanted_.person.empty() && (here.who & places) == 0) || (kind_ && here.kind != *kind_))
        return false;
    const auto words = pages_.wordsOf (moment);
    return std::all_of (terms_.begin(), terms_.end(),
                        [&] (const std::string& term) { return has (words, term); })
        && fitsAim (session, moment);
}

/** The next moment that may have the words, from `moment` on: the longest of them leaps. */
std::size_t Search::Asked::nextWithWords (const Pages::Session& session, std::size_t moment) const
{
    if (terms_.empty() || moment >= session.end)
        return moment;
    const auto& starts = pages_.starts;
    const auto here = std::string_view (pages_.words).substr (0, starts[session.end]);
    const auto at = beginning (here, terms_.front(), starts[moment]);
    if (at == std::string_view::npos)
        return session.end;
    const auto first = starts.begin() + static_cast<std::ptrdiff_t> (moment);
    const auto last = starts.begin() + static_cast<std::ptrdiff_t> (session.end) + 1;
    return static_cast<std::size_t> (std::upper_bound (first, last, at) - starts.begin()) - 1;
}

std::vector<std::uint32_t> Search::Asked::numbersIn (const Pages::Session& session,
                                                     std::size_t most) const
{
    const auto places = wanted_.person.empty() ? 0U : placesOf (session, person_);
    std::vector<std::uint32_t> numbers;
    if (! mayBeIn (session) || (! wanted_.person.empty() && places == 0))
        return numbers;
    for (auto at = nextWithWords (session, session.first);
         at < session.end && numbers.size() < most; at = nextWithWords (session, at + 1))
        if (fits (session, at, places))
            numbers.push_back (pages_.moments[at].number);
    return numbers;
}
}
