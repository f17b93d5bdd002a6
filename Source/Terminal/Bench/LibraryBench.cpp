// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/LibraryBench.h"

#include "Library/Invented.h"
#include "Library/Search.h"
#include "Terminal/Bench/Goal.h"
#include "Terminal/Interrupt.h"
#include "Terminal/Machine.h"
#include "Terminal/Output.h"
#include "Terminal/ProgressBar.h"
#include "Terminal/Report.h"

#include <algorithm>
#include <chrono>
#include <system_error>

namespace antiphon::terminal
{
namespace
{
namespace fs = std::filesystem;
constexpr double goalMs = 100.0; // issue of the library: a screenful

double msSince (std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double, std::milli> (std::chrono::steady_clock::now() - start)
        .count();
}

/** A folder that goes with everything in it. */
struct PassingFolder
{
    fs::path path =
        fs::temp_directory_path() / ("antiphon-bench-" + journal::inHex (library::Id::random()));
    PassingFolder() = default;
    PassingFolder (const PassingFolder&) = delete;
    PassingFolder& operator= (const PassingFolder&) = delete;
    ~PassingFolder()
    {
        std::error_code ignored;
        fs::remove_all (path, ignored);
    }
};

Result<void> fill (const library::Book& book, const LibraryBenchOrder& order)
{
    constexpr int batch = 250; // sessions to a transaction
    const Interrupt interrupt;
    ProgressBar bar ("Inventing moments");
    const auto progress = bar.progress();
    for (int first = 0; first < order.sessions; first += batch)
    {
        std::vector<library::IndexedSession> sessions;
        for (int number = first; number < std::min (first + batch, order.sessions); ++number)
            sessions.push_back (library::inventedSession (order.seed, number, order.moments));
        if (auto put = book.sessions().put (sessions); ! put)
            return put;
        if (! goesOn (progress, static_cast<double> (first) / order.sessions))
            return failure ("It was stopped.");
    }
    return {};
}

struct Asked
{
    std::string what;
    library::Wanted wanted;
};

std::vector<Asked> questions (const LibraryBenchOrder& order)
{
    const auto middle = library::inventedSession (order.seed, order.sessions / 2, 1).startedAtMs;
    std::vector<Asked> asked (8);
    asked[0].what = "the newest";
    asked[1].what = "a person";
    asked[1].wanted.person = "Dewi";
    asked[2].what = "a kind";
    asked[2].wanted.kind = "small_sign";
    asked[3].what = "a word many moments have";
    asked[3].wanted.words = "drum";
    asked[4].what = "two words few have together, and a person";
    asked[4].wanted.words = "marimba whisper";
    asked[4].wanted.person = "Ione";
    asked[5].what = "a word no moment has";
    asked[5].wanted.words = "trombone";
    asked[6].what = "the beginning of every evidence, and one number";
    asked[6].wanted.words = "strokes 42 listened rain";
    asked[7].what = "a person, a kind and half of all days";
    asked[7].wanted.person = "Levi";
    asked[7].wanted.kind = "rejoins";
    asked[7].wanted.untilMs = middle;
    library::Aim aim;
    aim.signs = { "smiled and looked", "leaned in", "listened" };
    asked.push_back ({ "an aim whose signs no moment shows", {} });
    asked.back().wanted.aim = aim;
    return asked;
}

Result<double> slowest (const library::Search& search,
                        const library::Book& book,
                        const Asked& asked,
                        std::size_t& found)
{
    double worst = 0.0;
    for (int round = 0; round < 5; ++round)
    {
        const auto start = std::chrono::steady_clock::now();
        const auto moments = search.find (book, asked.wanted);
        if (! moments)
            return failure (moments.error());
        worst = std::max (worst, msSince (start));
        found = moments->size();
    }
    return worst;
}
}

Result<void> benchLibrary (const LibraryBenchOrder& order)
{
    const PassingFolder folder;
    const auto library = library::Library::create (folder.path);
    if (! library)
        return failure (library.error());
    const auto book = library::Book::open (*library);
    if (! book)
        return failure (book.error());
    for (const auto* const name : { "Dewi", "Ione", "Levi" })
        if (const auto added = book->people().add ({ .name = name }); ! added)
            return failure (added.error());
    if (const auto filled = fill (*book, order); ! filled)
        return filled;

    say ("Machine: " + machineInWords() + "; one of them was used");
    const auto start = std::chrono::steady_clock::now();
    const auto search = library::Search::open (*book);
    if (! search)
        return failure (search.error());
    const auto opened = msSince (start);
    say (counted (search->sessions(), "session") + ", " + counted (search->moments(), "moment")
         + "; their sealed words opened in " + fixed (opened, 0) + " ms, once, after unlocking");

    std::vector<Goal> goals;
    for (const auto& asked : questions (order))
    {
        std::size_t found = 0;
        const auto worst = slowest (*search, *book, asked, found);
        if (! worst)
            return failure (worst.error());
        goals.push_back ({ .what = "finding " + asked.what + " (" + std::to_string (found) + ")",
                           .measured = *worst,
                           .is = Goal::Is::AtMost,
                           .goal = goalMs,
                           .bestKnown = {},
                           .decimals = 0,
                           .unit = "ms" });
    }
    for (const auto& line : inWords (goals))
        say (line);
    return {};
}
}
