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

static Event eventOf (const Query& row)
{
    Event event;
    event.who = row.text (0);
    event.role = static_cast<Role> (row.integer (1));
    event.time = { { row.real (2) } };
    event.end = instantOf (row.maybeReal (3));
    event.midi = row.maybeReal (4);
    event.hz = row.maybeReal (5);
    event.strength = row.maybeReal (6);
    event.until = instantOf (row.maybeReal (7));
    event.decision = row.text (8);
    event.behaviour = row.text (9);
    event.because = row.text (10);
    if (! row.isNull (11))
        event.source = unpacked (row.blob (11));
    return event;
}

Result<std::vector<NumberedEvent>> loadEvents (const Database& database)
{
    std::vector<NumberedEvent> events;
    return database
        .query (
            "SELECT player.name, player.role, at_s, end_s, key_midi, pitch_hz, strength, until_s,"
            " decision.words, behaviour.words, because.words, source_s, event.id"
            " FROM event JOIN player ON player.id = player_id"
            " LEFT JOIN companion_word AS decision ON decision.id = decision_id"
            " LEFT JOIN companion_word AS behaviour ON behaviour.id = behaviour_id"
            " LEFT JOIN companion_word AS because ON because.id = because_id"
            " ORDER BY at_s, event.id")
        .each (
            [&] (const Query& row) {
                events.push_back ({ row.integer (12), eventOf (row) });
            })
        .map ([&] { return std::move (events); });
}
}
