// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Invented.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

namespace antiphon::library
{
namespace
{
constexpr std::array<std::string_view, 12> children { "Anwen", "Bilal", "Cosima", "Dewi",
                                                      "Edda",  "Farid", "Greta",  "Hamid",
                                                      "Ione",  "Jakub", "Kezia",  "Levi" };
constexpr std::array<std::string_view, 8> kinds { "turn_exchange",  "in_time",    "child_initiates",
                                                  "stop_together",  "small_sign", "mirror_accepted",
                                                  "start_together", "rejoins" };
constexpr std::array<std::string_view, 8> evidence { "played by turns",
                                                     "kept together on the beat",
                                                     "began something new after some quiet",
                                                     "stopped together and stayed silent",
                                                     "smiled and looked up",
                                                     "took the pattern up again",
                                                     "came in together",
                                                     "came back after watching" };
constexpr std::array<std::string_view, 24> spoken {
    "softly", "drum",  "again", "waiting",  "shaker", "loud",   "window",  "laughed",
    "rain",   "spoon", "slow",  "marimba",  "pause",  "corner", "mat",     "whisper",
    "bell",   "quick", "song",  "together", "chair",  "leaned", "humming", "listened"
};
constexpr std::int64_t firstDay = 1'640'995'200'000; // 1 January 2022, in ms
constexpr std::int64_t apart = 4 * 3'600'000;        // ms

/** The same on every machine, unlike the standard library's distributions. */
class Chance
{
public:
    explicit Chance (unsigned seed) : engine_ (seed) {}

    std::size_t below (std::size_t limit) { return engine_() % limit; }
    double unit() { return static_cast<double> (engine_()) / 4294967296.0; }

    template <class Choices>
    std::string of (const Choices& choices)
    {
        return std::string (choices[below (choices.size())]);
    }

private:
    std::mt19937 engine_;
};

IndexedMoment inventedMoment (Chance& chance, int number, std::size_t players)
{
    const auto kind = chance.below (kinds.size());
    IndexedMoment moment;
    moment.number = number;
    moment.kind = kinds[kind];
    moment.time = { Seconds { 9.0 * number + 3.0 * chance.unit() } };
    moment.end = moment.time + Seconds { 1.0 + 5.0 * chance.unit() };
    for (std::size_t place = 0; place < players; ++place)
        if (place == 0 || chance.below (2) == 0)
            moment.who.push_back (static_cast<int> (place));
    moment.isKept = chance.below (4) == 0;
    moment.evidence = std::string (evidence[kind]) + " for "
        + std::to_string (3 + chance.below (40)) + " strokes";
    if (chance.below (3) == 0)
        moment.words = chance.of (spoken) + " and " + chance.of (spoken);
    if (chance.below (12) == 0)
        moment.parentWords = "at home it is " + chance.of (spoken) + ", " + chance.of (spoken);
    return moment;
}

/** Four seconds of taps in a quiet room. */
std::vector<float> taps (Chance& chance, Hertz rate)
{
    std::vector<float> sound (static_cast<std::size_t> (4.0 * rate.value));
    double level = 0.0;
    const auto step = std::exp (-40.0 / rate.value); // a tap dies away within a tenth of a second
    for (std::size_t at = 0; at < sound.size(); ++at)
    {
        if (at % 24'000 == 4'800)
            level = 0.4;
        level *= step;
        sound[at] = static_cast<float> ((level + 0.0005) * (2.0 * chance.unit() - 1.0));
    }
    return sound;
}

journal::Moment stored (const IndexedMoment& indexed, const std::vector<Player>& roster)
{
    journal::Moment moment;
    moment.kind = indexed.kind;
    moment.time = indexed.time;
    moment.end = indexed.end;
    for (const auto place : indexed.who)
        moment.who.push_back (roster[static_cast<std::size_t> (place)].name);
    moment.confidence = 0.8;
    moment.evidence = indexed.evidence;
    moment.words = indexed.words;
    moment.parentWords = indexed.parentWords;
    moment.state = indexed.isKept ? journal::Moment::State::Kept : journal::Moment::State::New;
    return moment;
}

Result<void> record (const Library& library, Chance& chance, const IndexedSession& session)
{
    journal::SessionInfo info;
    info.startedAtMs = session.startedAtMs;
    info.roster.players = session.roster;
    auto file = library.newSession (info);
    if (! file)
        return failure (file.error());
    if (auto added = file->append (journal::Take::Microphone, 0, taps (chance, info.rate)); ! added)
        return added;
    for (int stroke = 0; stroke < 8; ++stroke)
    {
        journal::Event event;
        event.who = session.roster.front().name;
        event.time = { Seconds { 0.1 + 0.5 * stroke } };
        event.strength = 0.4;
        if (auto added = file->add (event); ! added)
            return failure (added.error());
    }
    for (const auto& moment : session.moments)
        if (auto added = file->add (stored (moment, session.roster)); ! added)
            return failure (added.error());
    return file->commit();
}

Result<void> agree (const Book& book,
                    const Person& child,
                    const std::string& by,
                    std::size_t number)
{
    for (const auto purpose : allPurposes)
    {
        Consent consent;
        consent.person = child.id;
        consent.purpose = purpose;
        consent.given =
            purpose == Purpose::OwnFamily || (number + static_cast<std::size_t> (purpose)) % 3 != 0;
        consent.by = by;
        if (auto written = book.consents().write (consent); ! written)
            return failure (written.error());
    }
    return {};
}

Result<void> inventFamily (const Book& book, std::size_t number)
{
    const std::string name (children[number]);
    const auto child = book.people().add ({ .name = name, .languages = { "en" } });
    if (! child)
        return failure (child.error());
    const auto parent = book.people().add ({ .name = name + "'s mother", .role = Role::Parent });
    if (! parent)
        return failure (parent.error());
    const auto home = book.homes().add ({ {}, name + "'s home", {} });
    if (! home)
        return failure (home.error());
    CareLink link;
    link.child = child->id;
    link.carer = parent->id;
    link.household = home->id;
    if (auto added = book.homes().add (link); ! added)
        return failure (added.error());
    return agree (book, *child, parent->name, number);
}
}

IndexedSession inventedSession (unsigned seed, int number, int moments)
{
    Chance chance (seed * 1'000'003U + static_cast<unsigned> (number));
    IndexedSession session;
    session.id = Id::random();
    session.startedAtMs = firstDay + number * apart;
    session.length = Seconds { 9.0 * (moments + 1) };
    const auto players = 1 + chance.below (3);
    const auto first = chance.below (children.size());
    for (std::size_t player = 0; player < players; ++player)
        session.roster.push_back (
            { std::string (children[(first + 5 * player) % children.size()]), Role::Child });
    for (int moment = 1; moment <= moments; ++moment)
        session.moments.push_back (inventedMoment (chance, moment, players));
    return session;
}

Result<void> invent (
    const Library& library, const Book& book, unsigned seed, int sessions, const Progress& progress)
{
    const auto people = book.people().list();
    if (! people)
        return failure (people.error());
    if (! people->empty())
        return failure (
            { Fault::Kind::Usage,
              "\"" + library.folder().string()
                  + "\" knows real people perhaps: make the invented ones a library of their"
                    " own.",
              {} });
    for (std::size_t family = 0; family < children.size(); ++family)
        if (auto invented = inventFamily (book, family); ! invented)
            return invented;

    Chance chance (seed);
    for (int number = 0; number < sessions; ++number)
    {
        if (! goesOn (progress, static_cast<double> (number) / sessions))
            return failure ("It was stopped.");
        if (auto made = record (library, chance, inventedSession (seed, number, 20)); ! made)
            return made;
    }
    return book.sessions().catchUp (library).map ([] (const std::vector<Fault>&) {});
}
}
