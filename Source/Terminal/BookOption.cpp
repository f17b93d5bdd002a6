// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Internal/BookOption.h"

#include <charconv>
#include <chrono>
#include <ctime>

namespace antiphon::terminal
{
Result<OpenBook> openBook (const std::filesystem::path& folder)
{
    auto library = openLibrary (folder);
    if (! library)
        return failure (library.error());
    auto book = library::Book::open (*library);
    if (! book)
        return failure (book.error());
    return OpenBook { std::move (*library), std::move (*book) };
}

Result<library::Person> personWhoPlayed (const OpenBook& open, const std::string& name)
{
    const auto known = open.book.people().named (name);
    if (! known)
        return failure (known.error());
    if (*known)
        return **known;

    if (const auto ready = open.book.sessions().catchUp (open.library); ! ready)
        return failure (ready.error());
    const auto sessions = open.book.sessions().list();
    if (! sessions)
        return failure (sessions.error());
    for (const auto& session : *sessions)
        for (const auto& player : session.roster)
            if (library::isSameName (player.name, name))
                return open.book.people().add ({ .name = player.name, .role = player.role });
    return open.book.people().find (name); // which says what to do
}

std::int64_t nowMs()
{
    return std::chrono::duration_cast<std::chrono::milliseconds> (
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/** Digits from `at` on, which is set past them. */
static bool readNumber (const std::string& text, std::size_t at, std::size_t count, int& number)
{
    const auto* const first = text.data() + at;
    const auto [end, error] = std::from_chars (first, first + count, number);
    return error == std::errc() && end == first + count;
}

Result<std::int64_t> dayFrom (const std::string& text)
{
    int year = 0;
    int month = 0;
    int day = 0;
    const auto isDay = text.size() == 10 && text[4] == '-' && text[7] == '-'
        && readNumber (text, 0, 4, year) && readNumber (text, 5, 2, month)
        && readNumber (text, 8, 2, day);
    std::tm parts {};
    parts.tm_year = year - 1900;
    parts.tm_mon = month - 1;
    parts.tm_mday = day;
    parts.tm_isdst = -1;
    const auto asked = parts;
    const auto seconds = isDay ? std::mktime (&parts) : -1;
    if (! isDay || parts.tm_mday != asked.tm_mday || parts.tm_mon != asked.tm_mon)
        return usage ("\"" + text + "\" is no day: write it as 2026-11-24.");
    return static_cast<std::int64_t> (seconds) * 1000;
}
}
