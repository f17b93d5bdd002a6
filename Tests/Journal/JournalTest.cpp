// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Journal.h"

#include "Journal/Family.h"

#include <limits>

using namespace antiphon;
using namespace antiphon::journal;

namespace
{
Journal begun (const std::filesystem::path& file, Hertz rate = 48000_Hz)
{
    auto journal = Journal::create (file, test::at (rate));
    if (! journal)
        FAIL (journal.error().sentence);
    return std::move (*journal);
}

Journal opened (const std::filesystem::path& file)
{
    auto journal = Journal::open (file);
    if (! journal)
        FAIL (journal.error().sentence << " / " << journal.error().details);
    return std::move (*journal);
}

Event stroke (const std::string& who, double time)
{
    Event event;
    event.who = who;
    event.time = { { time } };
    event.strength = 0.5;
    return event;
}
}

TEST_CASE ("a session remembers when it began, at which rate, and who was there", "[journal]")
{
    const test::TemporaryFolder folder;
    auto info = test::at (44100_Hz);
    info.uuid = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    info.startedAtMs = 1'763'900'000'123;
    REQUIRE (Journal::create (folder / "a.antiphon", info));

    const auto journal = opened (folder / "a.antiphon");
    CHECK (journal.info().uuid == info.uuid);
    CHECK (journal.info().startedAtMs == info.startedAtMs);
    CHECK (journal.info().rate == 44100_Hz);
    REQUIRE (journal.info().roster.players.size() == 3);
    CHECK (journal.info().roster.players[0].name == "Joe");
    CHECK (journal.info().roster.players[2].name == "Joe's mum");
    CHECK (journal.info().roster.players[2].role == Role::Parent);
}

TEST_CASE ("a session that is not named gets a uuid and the time", "[journal]")
{
    const test::TemporaryFolder folder;
    const auto one = begun (folder / "a.antiphon");
    const auto other = begun (folder / "b.antiphon");
    CHECK (one.info().uuid.size() == 36);
    CHECK (one.info().uuid[14] == '4');
    CHECK (one.info().uuid != other.info().uuid);
    CHECK (one.info().startedAtMs > 1'700'000'000'000);
}

TEST_CASE ("two children of the same name stay two", "[journal]")
{
    const test::TemporaryFolder folder;
    auto info = test::at (48000_Hz);
    info.roster.players = { { "Ada", Role::Child }, { "Ada", Role::Child } };
    REQUIRE (Journal::create (folder / "a.antiphon", info));
    CHECK (opened (folder / "a.antiphon").info().roster.players.size() == 2);
}

TEST_CASE ("16-bit sound comes back exactly, whatever the block and the rate", "[journal]")
{
    for (const auto rate : { 44100_Hz, 48000_Hz, 96000_Hz, 11025_Hz })
    {
        const test::TemporaryFolder folder;
        const auto sound = test::noise (static_cast<std::size_t> (rate.value * 2.7), 0.8F, 7);
        {
            auto journal = begun (folder / "a.antiphon", rate);
            std::size_t at = 0;
            for (std::size_t block = 1; at < sound.size(); block = block * 7 % 4093)
            {
                const auto part =
                    std::span (sound).subspan (at, std::min (block, sound.size() - at));
                REQUIRE (journal.append (Take::Microphone, static_cast<std::int64_t> (at), part));
                at += part.size();
            }
            REQUIRE (journal.commit());
        }
        CHECK (test::whole (opened (folder / "a.antiphon"), Take::Microphone) == sound);
    }
}

TEST_CASE ("finer sound comes back to half a step of 24 bits", "[journal]")
{
    const test::TemporaryFolder folder;
    auto journal = begun (folder / "a.antiphon");
    std::vector<float> sound (50000);
    for (std::size_t n = 0; n < sound.size(); ++n)
        sound[n] = static_cast<float> (0.7 * std::sin (0.05 * static_cast<double> (n)));
    REQUIRE (journal.append (Take::Companion, 0, sound));
    REQUIRE (journal.commit());

    const auto kept = test::whole (journal, Take::Companion);
    REQUIRE (kept.size() == sound.size());
    float worst = 0.0F;
    for (std::size_t n = 0; n < sound.size(); ++n)
        worst = std::max (worst, std::abs (kept[n] - sound[n]));
    CHECK (worst <= 0.5F / 8388608.0F);
}

TEST_CASE ("what no recording can hold becomes full scale or silence", "[journal][bad input]")
{
    const test::TemporaryFolder folder;
    auto journal = begun (folder / "a.antiphon");
    constexpr auto infinite = std::numeric_limits<float>::infinity();
    const std::vector<float> wild { 1.5F, -7.0F, std::nanf (""), infinite, -infinite, 1.0F, 0.25F };
    REQUIRE (journal.append (Take::Microphone, 0, wild));
    REQUIRE (journal.commit());

    constexpr auto top = 8388607.0F / 8388608.0F;
    const std::vector<float> kept { top, -1.0F, 0.0F, top, -1.0F, top, 0.25F };
    CHECK (test::whole (opened (folder / "a.antiphon"), Take::Microphone) == kept);
}

TEST_CASE ("reading gives silence before the start, in gaps and past the end", "[journal]")
{
    const test::TemporaryFolder folder;
    auto journal = begun (folder / "a.antiphon", 1000_Hz);
    const auto before = test::noise (1500, 0.5F, 1);
    const auto after = test::noise (700, 0.5F, 2);
    REQUIRE (journal.append (Take::Microphone, 0, before));
    REQUIRE (journal.append (Take::Microphone, 1600, after));  // within a second
    REQUIRE (journal.append (Take::Microphone, 9'250, after)); // over several
    REQUIRE (journal.commit());

    std::vector<float> expected (12'000, 0.0F);
    std::copy (before.begin(), before.end(), expected.begin() + 1000);
    std::copy (after.begin(), after.end(), expected.begin() + 2600);
    std::copy (after.begin(), after.end(), expected.begin() + 10'250);
    std::vector<float> read (12'000, 9.0F);
    REQUIRE (journal.read (Take::Microphone, -1000, read));
    CHECK (read == expected);

    CHECK (journal.frames (Take::Microphone) == 9'950);
    const auto gaps = journal.gaps (Take::Microphone);
    REQUIRE (gaps);
    REQUIRE (gaps->size() == 2);
    CHECK ((*gaps)[0].from == 1500);
    CHECK ((*gaps)[0].to == 1600);
    CHECK ((*gaps)[1].from == 2300);
    CHECK ((*gaps)[1].to == 9250);
}

TEST_CASE ("a session opened again goes on in the middle of a second", "[journal]")
{
    const test::TemporaryFolder folder;
    const auto sound = test::noise (5200, 0.5F, 3);
    REQUIRE (Journal::create (folder / "a.antiphon", test::at (1000_Hz)));
    std::int64_t at = 0;
    for (const auto size : { 1300, 50, 1650, 0, 2200 })
    {
        auto journal = opened (folder / "a.antiphon");
        CHECK (journal.frames (Take::Microphone) == at);
        REQUIRE (journal.append (Take::Microphone, at,
                                 std::span (sound).subspan (static_cast<std::size_t> (at),
                                                            static_cast<std::size_t> (size))));
        REQUIRE (journal.commit());
        at += size;
    }
    CHECK (test::whole (opened (folder / "a.antiphon"), Take::Microphone) == sound);
}

TEST_CASE ("sound that comes out of order is refused and what is there stays",
           "[journal][bad input]")
{
    const test::TemporaryFolder folder;
    auto journal = begun (folder / "a.antiphon", 1000_Hz);
    const auto sound = test::noise (400, 0.5F, 4);
    REQUIRE (journal.append (Take::Microphone, 0, sound));
    CHECK_FALSE (journal.append (Take::Microphone, 399, sound));
    CHECK_FALSE (journal.append (Take::Companion, -1, sound));
    CHECK (test::whole (journal, Take::Microphone) == sound);
}

TEST_CASE ("ten hours in, sound and times agree to the frame", "[journal]")
{
    const test::TemporaryFolder folder;
    constexpr auto rate = 96000_Hz;
    constexpr std::int64_t tenHours = 36'000 * std::int64_t { 96'000 } + 12'345; // beyond 2^31
    static_assert (tenHours > std::int64_t { 1 } << 31U);
    const auto sound = test::noise (100'000, 0.5F, 5);
    {
        auto journal = begun (folder / "a.antiphon", rate);
        REQUIRE (journal.append (Take::Microphone, tenHours, sound));
        Event event = stroke ("Joe", instantOf (tenHours + 77, rate).sinceStart.value);
        REQUIRE (journal.add (event));
        REQUIRE (journal.commit());
    }
    const auto journal = opened (folder / "a.antiphon");
    CHECK (journal.frames (Take::Microphone) == tenHours + 100'000);
    std::vector<float> read (sound.size());
    REQUIRE (journal.read (Take::Microphone, tenHours, read));
    CHECK (read == sound);
    const auto events = journal.events();
    REQUIRE (events);
    CHECK (frameAtOrAfter (events->front().time, rate) == tenHours + 77);
    CHECK (journal.length().value == Approx (36'001.17).margin (0.01));
}

TEST_CASE ("events come back by time and bit for bit", "[journal]")
{
    const test::TemporaryFolder folder;
    Event note = stroke ("Joe", 1.0 / 3.0);
    note.end = Instant { { 0.7000000001 } };
    note.midi = 63.217;
    note.hz = 311.126983722;
    Event played;
    played.who = "Companion";
    played.role = Role::Companion;
    played.time = { { 2.1 } };
    played.strength = 0.31;
    played.behaviour = "echo";
    played.because = "kept your three taps – added one";
    played.source = std::vector<Instant> { { { 1.0 / 7.0 } }, { { 1.9 } } };
    Event silent;
    silent.who = "Companion";
    silent.role = Role::Companion;
    silent.time = { { 0.1 } };
    silent.decision = "pause";
    silent.until = never;
    silent.source = std::vector<Instant> {};
    {
        auto journal = begun (folder / "a.antiphon");
        for (const auto& event : { played, note, silent })
            REQUIRE (journal.add (event));
        REQUIRE (journal.events());
        CHECK (journal.events()->front().decision == "pause"); // also before commit()
        REQUIRE (journal.commit());
    }
    const auto events = opened (folder / "a.antiphon").events();
    REQUIRE (events);
    REQUIRE (events->size() == 3);

    const auto& first = (*events)[0];
    CHECK (first.until == never);
    CHECK_FALSE (first.strength.has_value());
    REQUIRE (first.source.has_value()); // empty: of its own accord
    CHECK (first.source->empty());

    const auto& second = (*events)[1];
    CHECK (second.who == "Joe");
    CHECK (second.role == Role::Child);
    CHECK (second.time == note.time);
    CHECK (second.end == note.end);
    CHECK (second.midi == note.midi);
    CHECK (second.hz == note.hz);
    CHECK (second.strength == note.strength);
    CHECK_FALSE (second.source.has_value()); // missing: treat as following

    const auto& third = (*events)[2];
    CHECK (third.role == Role::Companion);
    CHECK (third.behaviour == played.behaviour);
    CHECK (third.because == played.because);
    CHECK (third.source == played.source);
}

TEST_CASE ("a stroke that turns out to be a note is completed, before and after it is saved",
           "[journal]")
{
    const test::TemporaryFolder folder;
    auto journal = begun (folder / "a.antiphon");
    const auto one = journal.add (stroke ("Joe", 1.0));
    const auto two = journal.add (stroke ("Joe", 1.0));
    REQUIRE (one);
    REQUIRE (two);
    CHECK (*one != *two);

    auto note = stroke ("Joe", 1.0);
    note.end = Instant { { 1.5 } };
    REQUIRE (journal.complete (*one, note));
    REQUIRE (journal.commit());
    note.end = Instant { { 1.8 } };
    REQUIRE (journal.complete (*two, note));
    for (const bool saved : { false, true })
    {
        if (saved)
            REQUIRE (journal.commit());
        const auto events = journal.events();
        REQUIRE (events);
        REQUIRE (events->size() == 2);
        CHECK ((*events)[0].end == Instant { { 1.5 } });
        CHECK ((*events)[1].end == Instant { { 1.8 } });
    }
    CHECK_FALSE (journal.complete (99, note));
}

TEST_CASE ("phrases and what the companion did come back", "[journal]")
{
    const test::TemporaryFolder folder;
    {
        auto journal = begun (folder / "a.antiphon");
        REQUIRE (journal.add (PhraseMark { "Ada", 3, { { 1.25 } }, { { 3.5 } }, 7 }));
        REQUIRE (journal.add (
            CompanionAct { { { 4.1 } }, { { 3.9 } }, "played", "echo", "your seven taps", 12, 3 }));
        REQUIRE (journal.commit());
    }
    const auto journal = opened (folder / "a.antiphon");
    const auto phrases = journal.phrases();
    REQUIRE (phrases);
    REQUIRE (phrases->size() == 1);
    CHECK (phrases->front().who == "Ada");
    CHECK (phrases->front().number == 3);
    CHECK (phrases->front().end == Instant { { 3.5 } });
    CHECK (phrases->front().onsets == 7);
    const auto acts = journal.acts();
    REQUIRE (acts);
    REQUIRE (acts->size() == 1);
    CHECK (acts->front().act == "played");
    CHECK (acts->front().decided == Instant { { 3.9 } });
    CHECK (acts->front().because == "your seven taps");
    CHECK (acts->front().note == 12);
    CHECK (acts->front().phrase == 3);
}

TEST_CASE ("moments keep everything, and what people decide about them", "[journal]")
{
    const test::TemporaryFolder folder;
    Moment moment;
    moment.kind = "turn_exchange";
    moment.time = { { 12.000001 } };
    moment.end = { { 15.5 } };
    moment.who = { "Joe", "Companion", "Ada" };
    moment.leader = "Ada";
    moment.confidence = 0.83;
    moment.evidence = "six turns, 0.8 s apart";
    moment.sign = "smiled";
    moment.origin = Moment::Origin::Tagged;
    {
        auto journal = begun (folder / "a.antiphon");
        CHECK (journal.add (moment) == 1);
        CHECK (journal.add (moment) == 2);
        REQUIRE (journal.commit());
        CHECK (journal.add (moment) == 3);

        auto decided = moment;
        decided.id = 3; // not committed yet
        decided.state = Moment::State::Kept;
        decided.words = "We took turns.";
        decided.parentWords = "Er macht das auch zu Hause – „bumm!“";
        decided.reelPlace = 2;
        decided.end = { { 16.0 } };
        decided.evidence = "nobody may change this";
        REQUIRE (journal.change (decided));
    }
    const auto moments = opened (folder / "a.antiphon").moments();
    REQUIRE (moments);
    REQUIRE (moments->size() == 3);
    const auto& first = moments->front();
    CHECK (first.id == 1);
    CHECK (first.kind == moment.kind);
    CHECK (first.time == moment.time);
    CHECK (first.who == moment.who);
    CHECK (first.leader == moment.leader);
    CHECK (first.confidence == moment.confidence);
    CHECK (first.evidence == moment.evidence);
    CHECK (first.sign == "smiled");
    CHECK (first.origin == Moment::Origin::Tagged);
    CHECK (first.state == Moment::State::New);
    const auto& last = moments->back();
    CHECK (last.state == Moment::State::Kept);
    CHECK (last.words == "We took turns.");
    CHECK (last.parentWords == "Er macht das auch zu Hause – „bumm!“");
    CHECK (last.reelPlace == 2);
    CHECK (last.end == Instant { { 16.0 } });
    CHECK (last.evidence == moment.evidence);
}

TEST_CASE ("a moment nobody knows cannot be changed", "[journal][bad input]")
{
    const test::TemporaryFolder folder;
    auto journal = begun (folder / "a.antiphon");
    Moment moment;
    moment.id = 41;
    const auto changed = journal.change (moment);
    REQUIRE_FALSE (changed);
    CHECK (changed.error().sentence.find ("a.antiphon") != std::string::npos);
}

TEST_CASE ("what has no proper time is refused and holds nothing up", "[journal][bad input]")
{
    const test::TemporaryFolder folder;
    auto journal = begun (folder / "a.antiphon");
    const Instant none { { std::nan ("") } };
    Event event = stroke ("Joe", 0.0);
    event.time = none;
    CHECK_FALSE (journal.add (event));
    CHECK_FALSE (journal.add (PhraseMark { "Joe", 1, { { 0.0 } }, none, 1 }));
    CHECK_FALSE (journal.add (CompanionAct { none, {}, "played", "", "", 0, 0 }));
    Moment moment;
    moment.confidence = std::nan ("");
    CHECK_FALSE (journal.add (moment));

    event = stroke ("Joe", 2.0);
    event.hz = std::nan (""); // unknown is no reason to refuse a stroke
    REQUIRE (journal.add (event));
    REQUIRE (journal.commit());
    REQUIRE (journal.events());
    REQUIRE (journal.events()->size() == 1);
    CHECK_FALSE (journal.events()->front().hz.has_value());
}

TEST_CASE ("a rate that is none is refused", "[journal][bad input]")
{
    const test::TemporaryFolder folder;
    for (const double rate : { 0.0, -48000.0, 44100.5, 1.0e9, std::nan ("") })
    {
        const auto journal = Journal::create (folder / "a.antiphon", test::at ({ rate }));
        REQUIRE_FALSE (journal);
        CHECK (journal.error().kind == Fault::Kind::Usage);
    }
    CHECK (std::filesystem::is_empty (folder.path()));
}

TEST_CASE ("peaks stand beside the sound and never lie below it", "[journal]")
{
    const test::TemporaryFolder folder;
    auto journal = begun (folder / "a.antiphon", 11025_Hz); // 220.5 frames a peak
    std::vector<float> sound (3 * 11025 + 3000, 0.0F);
    sound[219] = 0.25F;         // the first peak's last frame
    sound[11025 + 221] = -0.5F; // second 1's second peak
    sound[3 * 11025] = 2.0F;
    REQUIRE (journal.append (Take::Microphone, 0, sound));

    for (const bool saved : { false, true })
    {
        if (saved)
            REQUIRE (journal.commit());
        std::vector<float> peaks (5 * peaksPerSecond, 9.0F);
        REQUIRE (journal.peaks (Take::Microphone, 0, peaks));
        CHECK (peaks[0] >= 0.25F);
        CHECK (peaks[0] <= 0.25F + 1.0F / 65535.0F);
        CHECK (peaks[1] == 0.0F);
        CHECK (peaks[50] == 0.0F);
        CHECK (peaks[51] == Approx (0.5).margin (2.0e-5));
        CHECK (peaks[150] == Approx (1.0).margin (2.0e-5));
        CHECK (peaks[249] == 0.0F);
    }
}
