// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Check.h"
#include "Journal/Family.h"
#include "Journal/KeyRing.h"

#include <algorithm>
#include <bit>
#include <fstream>
#include <iterator>
#include <tuple>

using namespace antiphon;
using namespace antiphon::journal;
namespace fs = std::filesystem;

namespace
{
constexpr auto rate = 1000_Hz;

/** Everything there is in a session, to be compared. */
struct Contents
{
    std::vector<std::tuple<std::string, double, double, double, double>> events;
    std::vector<std::tuple<std::string, int, double, double, int>> phrases;
    std::vector<std::tuple<double, double, std::string, std::string, int, int>> acts;
    std::vector<std::tuple<std::string, double, double, std::string, int, int, std::size_t>>
        moments;
    std::vector<std::vector<float>> takes;
    std::vector<std::int64_t> gaps;

    bool operator== (const Contents&) const = default;
};

Contents contentsOf (const Journal& journal)
{
    Contents all;
    if (const auto events = journal.events())
        for (const auto& one : *events)
            all.events.emplace_back (one.who, one.time.sinceStart.value,
                                     one.end.value_or (Instant {}).sinceStart.value,
                                     one.midi.value_or (-1.0), one.strength.value_or (-1.0));
    if (const auto phrases = journal.phrases())
        for (const auto& one : *phrases)
            all.phrases.emplace_back (one.who, one.number, one.time.sinceStart.value,
                                      one.end.sinceStart.value, one.onsets);
    if (const auto acts = journal.acts())
        for (const auto& one : *acts)
            all.acts.emplace_back (one.time.sinceStart.value, one.decided.sinceStart.value, one.act,
                                   one.because, one.note, one.phrase);
    if (const auto moments = journal.moments())
        for (const auto& one : *moments)
            all.moments.emplace_back (one.kind, one.time.sinceStart.value, one.end.sinceStart.value,
                                      one.parentWords, static_cast<int> (one.state), one.reelPlace,
                                      one.who.size());
    for (const auto take : { Take::Microphone, Take::Companion })
    {
        all.takes.emplace_back (static_cast<std::size_t> (journal.frames (take)));
        if (! journal.read (take, 0, all.takes.back()))
            all.takes.back().clear();
        if (const auto gaps = journal.gaps (take))
            for (const auto& gap : *gaps)
                all.gaps.insert (all.gaps.end(), { gap.from, gap.to });
    }
    return all;
}

/** A session of three seconds, with a few rows of everything. */
void record (const fs::path& file, const std::optional<Id>& library)
{
    auto info = test::at (rate);
    info.library = library;
    auto journal = Journal::create (file, info);
    REQUIRE (journal);
    REQUIRE (journal->append (Take::Microphone, 0, test::noise (3000, 0.5F, 1)));
    REQUIRE (journal->append (Take::Companion, 0, test::noise (1200, 0.5F, 2)));
    REQUIRE (journal->append (Take::Companion, 1500, test::noise (1000, 0.5F, 3)));
    for (int n = 0; n < 12; ++n)
    {
        Event event;
        event.who = n % 2 == 0 ? "Joe" : "Ada";
        event.time = { Seconds { 0.1 + 0.2 * n } };
        event.midi = 60.25 + n;
        event.strength = 0.3 + 0.01 * n;
        REQUIRE (journal->add (event));
        REQUIRE (journal->add (
            CompanionAct { event.time, event.time, "played", "echo", "your taps", n, 1 }));
    }
    REQUIRE (journal->add (PhraseMark { "Joe", 1, { 0.1_s }, { 2.3_s }, 6 }));
    for (int n = 0; n < 3; ++n)
    {
        Moment moment;
        moment.kind = "in_time";
        moment.time = { Seconds { 0.5 * n } };
        moment.end = { Seconds { 0.5 * n + 1.25 } };
        moment.who = { "Joe", "Ada" };
        moment.leader = "Ada";
        moment.parentWords = "She does that at home";
        moment.state = Moment::State::Kept;
        REQUIRE (journal->add (moment));
    }
    REQUIRE (journal->commit());
}

std::string bytesOf (const fs::path& file)
{
    std::ifstream stream (file, std::ios::binary);
    return { std::istreambuf_iterator<char> (stream), {} };
}

void write (const fs::path& file, const std::string& bytes)
{
    std::ofstream (file, std::ios::binary) << bytes;
}

/** A number as SQLite writes it. */
std::string asStored (double number)
{
    const auto bits = std::bit_cast<std::uint64_t> (number);
    std::string bytes;
    for (int shift = 56; shift >= 0; shift -= 8)
        bytes += static_cast<char> (bits >> static_cast<unsigned> (shift) & 0xFFU);
    return bytes;
}
}

TEST_CASE ("wherever a byte is flipped, all is as it was, or it is told",
           "[journal][check][bad input]")
{
    const auto isSealed = GENERATE (true, false);
    const auto id = Id::random();
    KeyRing::ofThisProgram().put (id, Key::random());
    const test::TemporaryFolder folder;
    record (folder / "a.antiphon", isSealed ? std::optional (id) : std::nullopt);
    const auto whole = bytesOf (folder / "a.antiphon");
    const auto truth = contentsOf (*Journal::open (folder / "a.antiphon"));
    REQUIRE (damageIn (folder / "a.antiphon")->empty());
    REQUIRE (truth.events.size() == 12);

    int refused = 0;
    int reported = 0;
    int harmless = 0;
    for (std::size_t place = 0; place < whole.size(); place += 139)
    {
        auto bytes = whole;
        bytes[place] = static_cast<char> (bytes[place] ^ (1 << (place % 8)));
        write (folder / "b.antiphon", bytes);
        INFO ("byte " << place << " of " << whole.size());
        const auto damage = damageIn (folder / "b.antiphon");
        const auto journal = Journal::open (folder / "b.antiphon");
        if (! damage || ! journal)
        {
            ++refused;
            continue;
        }
        const auto found = contentsOf (*journal);
        if (damage->empty())
        {
            ++harmless;
            CHECK ((found == truth));
            CHECK (journal->info().startedAtMs
                   == Journal::open (folder / "a.antiphon")->info().startedAtMs);
            continue;
        }
        ++reported;
        const auto isIn = [] (const auto& some, const auto& all)
        {
            return std::all_of (some.begin(), some.end(),
                                [&] (const auto& one)
                                { return std::find (all.begin(), all.end(), one) != all.end(); });
        };
        CHECK (isIn (found.events, truth.events)); // the rest is true
        CHECK (isIn (found.phrases, truth.phrases));
        CHECK (journal->info().roster.players.size() == 3);
    }
    CHECK (refused > 0);
    CHECK (reported > 20);
    CHECK (harmless > 20); // pages and parts of pages that nothing is in
    KeyRing::ofThisProgram().forget (id);
}

TEST_CASE ("a changed number is never read, and told by its second; the rest is there",
           "[journal][check][bad input]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    record (file, {});
    auto bytes = bytesOf (file);
    const auto place = bytes.find (asStored (0.3 + 0.01 * 7)); // how loud the eighth stroke was
    REQUIRE (place != std::string::npos);
    bytes[place + 1] = static_cast<char> (bytes[place + 1] ^ 0x01);
    write (file, bytes);

    const auto journal = Journal::open (file);
    REQUIRE (journal);
    const auto events = journal->events();
    REQUIRE (events);
    CHECK (events->size() == 11);
    for (const auto& event : *events)
        CHECK (event.time.sinceStart.value != Approx (1.5));
    const auto damage = damageIn (file);
    REQUIRE (damage);
    REQUIRE (damage->size() == 1);
    CHECK (damage->front().what == "events");
    CHECK (damage->front().fromSecond == 1);
    CHECK (damage->front().toSecond == 2);
    std::vector<float> sound (3000);
    REQUIRE (journal->read (Take::Microphone, 0, sound));
    CHECK (sound == test::noise (3000, 0.5F, 1));
}

TEST_CASE ("who was there is true or the session is refused: every consent is asked of them",
           "[journal][check][bad input]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    record (file, {});
    auto bytes = bytesOf (file);
    const auto place = bytes.find ("Joe's mum");
    REQUIRE (place != std::string::npos);
    bytes[place] = 'M';
    write (file, bytes);
    const auto refused = Journal::open (file);
    REQUIRE_FALSE (refused);
    CHECK (refused.error().sentence.find ("damaged") != std::string::npos);
}
