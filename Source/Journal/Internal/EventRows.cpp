// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/Rows.h"

#include <bit>

namespace antiphon::journal
{
static std::optional<double> secondsOf (const std::optional<Instant>& time)
{
    return time ? std::optional (time->sinceStart.value) : std::nullopt;
}

static std::optional<Instant> instantOf (std::optional<double> seconds)
{
    return seconds ? std::optional (Instant { { *seconds } }) : std::nullopt;
}

static std::optional<Bytes> packed (const std::optional<std::vector<Instant>>& times)
{
    if (! times)
        return {};
    Bytes bytes;
    for (const auto time : *times)
    {
        const auto number = std::bit_cast<std::uint64_t> (time.sinceStart.value);
        for (unsigned shift = 0; shift < 64; shift += 8)
            bytes.push_back (static_cast<std::byte> (number >> shift & 0xFFU));
    }
    return bytes;
}

static std::vector<Instant> unpacked (std::span<const std::byte> bytes)
{
    std::vector<Instant> times;
    for (; bytes.size() >= 8; bytes = bytes.subspan (8))
    {
        std::uint64_t number = 0;
        for (unsigned place = 0; place < 8; ++place)
            number |= std::to_integer<std::uint64_t> (bytes[place]) << 8U * place;
        times.push_back ({ { std::bit_cast<double> (number) } });
    }
    return times;
}

Result<void> store (const Database& database, Interned& interned, const NumberedEvent& numbered)
{
    const auto& event = numbered.event;
    const auto player = interned.player (event.who, event.role);
    const auto decision = interned.word (event.decision);
    const auto behaviour = interned.word (event.behaviour);
    const auto because = interned.word (event.because);
    if (! player)
        return failure (player.error());
    for (const auto* word : { &decision, &behaviour, &because })
        if (! *word)
            return failure (word->error());

    return database
        .query ("INSERT OR REPLACE INTO event (id, player_id, at_s, end_s, key_midi, pitch_hz, "
                "strength,"
                " until_s, decision_id, behaviour_id, because_id, source_s)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                numbered.number, *player, event.time.sinceStart.value, secondsOf (event.end),
                event.midi, event.hz, event.strength, secondsOf (event.until), *decision,
                *behaviour, *because, packed (event.source))
        .run();
}

static Event eventOf (const Query& row, const Lexicon& lexicon)
{
    Event event;
    event.who = lexicon.name (row, 1);
    event.role = lexicon.role (row.integer (1));
    event.time = { { row.real (2) } };
    event.end = instantOf (row.maybeReal (3));
    event.midi = row.maybeReal (4);
    event.hz = row.maybeReal (5);
    event.strength = row.maybeReal (6);
    event.until = instantOf (row.maybeReal (7));
    event.decision = lexicon.word (row, 8);
    event.behaviour = lexicon.word (row, 9);
    event.because = lexicon.word (row, 10);
    if (! row.isNull (11))
        event.source = unpacked (row.blob (11));
    return event;
}

Result<std::vector<NumberedEvent>> loadEvents (const Database& database, const SessionSeals& seals)
{
    const auto lexicon = loadLexicon (database, seals);
    if (! lexicon)
        return failure (lexicon.error());
    std::vector<NumberedEvent> events;
    return database
        .query ("SELECT id, player_id, at_s, end_s, key_midi, pitch_hz, strength, until_s,"
                " decision_id, behaviour_id, because_id, source_s FROM true_event"
                " ORDER BY at_s, id")
        .each (
            [&] (const Query& row) {
                events.push_back ({ row.integer (0), eventOf (row, *lexicon) });
            })
        .map ([&] { return std::move (events); });
}
}
