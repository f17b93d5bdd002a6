// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/EarlierPhrases.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace antiphon::library
{
namespace
{
namespace fs = std::filesystem;
using improvise::Figure;

constexpr std::size_t mostFiles = 24; // looked into
constexpr Seconds shortest = 80_ms;
constexpr Seconds strokeLength = 400_ms;
constexpr Seconds heldTone = 250_ms;

/** The newest first. */
std::vector<fs::path> newestFiles (const fs::path& folder)
{
    std::vector<std::pair<fs::file_time_type, fs::path>> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator (folder, error))
        if (entry.path().extension() == ".antiphon")
            files.emplace_back (entry.last_write_time (error), entry.path());
    std::sort (files.rbegin(), files.rend());
    std::vector<fs::path> newest;
    for (std::size_t n = 0; n < std::min (files.size(), mostFiles); ++n)
        newest.push_back (files[n].second);
    return newest;
}

bool wasThere (const std::string& name, const Roster& roster)
{
    return std::any_of (roster.players.begin(), roster.players.end(),
                        [&] (const Player& player)
                        { return player.role == Role::Child && player.name == name; });
}

Figure figureOf (const journal::PhraseMark& phrase,
                 const std::vector<journal::Event>& events,
                 PlayerId who)
{
    Figure figure;
    figure.who = who;
    std::size_t held = 0;
    for (const auto& event : events)
    {
        if (event.who != phrase.who || ! event.strength || event.time < phrase.time
            || event.time > phrase.end || figure.strokes.full())
            continue;
        const auto length = event.end ? *event.end - event.time : strokeLength;
        held += event.end && event.midi && length >= heldTone;
        figure.strokes.add ({ .at = event.time - phrase.time,
                              .length = std::max (shortest, length),
                              .midi = event.midi.value_or (60.0),
                              .strength = *event.strength,
                              .source = {} });
    }
    figure.isTune = 2 * held > figure.strokes.size();
    figure.isWhole = static_cast<std::size_t> (phrase.onsets) == figure.strokes.size();
    if (! figure.strokes.empty())
        for (const auto first = figure.strokes[0].at; auto& stroke : figure.strokes)
            stroke.at = stroke.at - first;
    return figure;
}

/** The last phrases of this player in this session, by time. */
std::vector<Figure> phrasesOf (const std::string& name,
                               PlayerId who,
                               const std::vector<journal::PhraseMark>& phrases,
                               const std::vector<journal::Event>& events)
{
    std::vector<Figure> figures;
    for (const auto& phrase : phrases)
        if (phrase.who == name)
            if (auto figure = figureOf (phrase, events, who); figure.strokes.size() > 1)
                figures.push_back (figure);
    if (figures.size() > earlierPhrasesOf)
        figures.erase (figures.begin(), figures.end() - earlierPhrasesOf);
    return figures;
}
}

std::vector<Figure> earlierPhrases (const Library& library, const Roster& roster)
{
    const auto nameless = Roster {}.players.front().name;
    std::array<std::size_t, mostPlayers> sessions {};
    std::vector<Figure> all;
    for (const auto& file : newestFiles (library.folder() / "sessions"))
    {
        const auto journal = journal::Journal::open (file);
        if (! journal)
            continue;
        const auto phrases = journal->phrases();
        const auto events = journal->events();
        for (std::size_t n = 0; phrases && events && n < roster.players.size(); ++n)
        {
            const auto& player = roster.players[n];
            if (player.role != Role::Child || player.name == nameless || n >= sessions.size()
                || sessions[n] == earlierSessions
                || ! wasThere (player.name, journal->info().roster))
                continue;
            ++sessions[n];
            const auto older =
                phrasesOf (player.name, { static_cast<std::uint8_t> (n) }, *phrases, *events);
            all.insert (all.begin(), older.begin(), older.end());
        }
    }
    return all;
}
}
