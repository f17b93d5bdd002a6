// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/SoundFile.h"
#include "Library/Book.h"
#include "Library/MadeLibrary.h"
#include "Playroom/Rehearsal.h"
#include "Playroom/Scribe.h"
#include "Support/Catch.h"
#include "Support/TemporaryFolder.h"
#include "Support/TestSounds.h"

#include <algorithm>
#include <chrono>

using namespace antiphon;
using namespace antiphon::playroom;
using journal::Journal;
using journal::SoundMode;
using journal::Take;

namespace
{
constexpr auto rate = 8000_Hz;

/** Thirty seconds of noise, a tag at the twentieth, half a minute more: as a scribe writes it. */
Journal taggedSession (const std::filesystem::path& file, SoundMode sound)
{
    journal::SessionInfo info;
    info.rate = rate;
    info.roster = { { { "Joe", Role::Child } } };
    info.sound = sound;
    auto journal = Journal::create (file, info);
    REQUIRE (journal);
    Scribe scribe (info.roster, std::move (*journal));
    const auto noise = test::noise ({ .length = 1_s, .level = -30_dB, .rate = rate });
    for (std::int64_t second = 0; second < 60; ++second)
    {
        scribe.sound (Take::Microphone, second * 8000, noise);
        scribe.sound (Take::Companion, second * 8000, noise);
        if (second == 20)
            scribe.happened (Tag { 1, { 20_s }, { 20_s }, {} });
        scribe.commit();
    }
    scribe.finish();
    CHECK_FALSE (scribe.trouble());
    auto written = Journal::open (file);
    REQUIRE (written);
    return std::move (*written);
}

double loudest (const Journal& journal, Take take, Seconds from, Seconds to)
{
    std::vector<float> sound (static_cast<std::size_t> ((to - from).value * rate.value));
    REQUIRE (journal.read (take, std::llround (from.value * rate.value), sound));
    return test::peakOf (sound);
}
}

TEST_CASE ("events only: no sample of a session reaches the disk, and its tags do",
           "[playroom][scribe][sound modes]")
{
    const test::TemporaryFolder folder;
    const auto journal = taggedSession (folder / "a.antiphon", SoundMode::EventsOnly);
    CHECK (journal.info().sound == SoundMode::EventsOnly);
    CHECK_FALSE (journal.hasSound());
    CHECK (journal.frames (Take::Microphone) == 0);
    REQUIRE (journal.moments()->size() == 1);
    CHECK (journal.length() >= 20_s);
    CHECK (std::filesystem::file_size (folder / "a.antiphon") < 200'000);
}

TEST_CASE ("ring: a tag keeps the sound around it, of every take, and no other",
           "[playroom][scribe][sound modes]")
{
    const test::TemporaryFolder folder;
    const auto journal = taggedSession (folder / "a.antiphon", SoundMode::Ring);
    CHECK (journal.hasSound());
    const auto tag = journal.moments()->front();
    for (const auto take : { Take::Microphone, Take::Companion })
    {
        const auto from = tag.time.sinceStart - 3_s;
        const auto to = tag.end.sinceStart + 3_s;
        CHECK (loudest (journal, take, from, to) > 0.01);
        CHECK (loudest (journal, take, 0_s, 5_s) == 0.0);
        CHECK (loudest (journal, take, 30_s, 60_s) == 0.0);

        const auto unheard = journal.unheard (take);
        REQUIRE (unheard);
        REQUIRE_FALSE (unheard->empty());
        CHECK (unheard->front().from == 0);
        for (const auto& gap : *unheard)
        {
            const auto isOutside = static_cast<double> (gap.to) / rate.value <= from.value
                || static_cast<double> (gap.from) / rate.value >= to.value;
            CHECK (isOutside);
        }
    }
}

TEST_CASE ("full: all sound is kept", "[playroom][scribe][sound modes]")
{
    const test::TemporaryFolder folder;
    const auto journal = taggedSession (folder / "a.antiphon", SoundMode::Full);
    CHECK (journal.frames (Take::Microphone) == 60 * 8000);
    CHECK (journal.unheard (Take::Microphone)->empty());
}

namespace
{
/** A rehearsal of claps by Ada, on the first channel, with Joe in the room; and what is agreed to. */
struct Room
{
    Room() : library (test::madeLibrary (folder / "library")), book (*library::Book::open (library))
    {
        auto sound = test::noise ({ .length = 6_s, .level = -60_dB });
        for (const auto time : { 0.5, 0.95, 1.35 })
            test::mixIn (sound, test::clap ({ .level = -9_dB }), Seconds { time });
        auto writer = capture::SoundWriter::create (folder / "claps.wav", 48000_Hz);
        REQUIRE (writer);
        REQUIRE (writer->write (sound));
        REQUIRE (writer->finish());
        for (const auto* const name : { "Ada", "Joe" })
            REQUIRE (book.people().add ({ .name = name, .role = Role::Child }));
    }

    void agree (const std::string& name, library::Purpose purpose, bool given = true) const
    {
        library::Consent consent;
        consent.person = book.people().find (name)->id;
        consent.purpose = purpose;
        consent.given = given;
        consent.by = "their mum";
        REQUIRE (book.consents().write (consent));
    }

    RehearsalReport played (SoundMode wanted = SoundMode::Full) const
    {
        RehearsalOrder order { .sound = folder / "claps.wav" };
        order.roster = { { { "Ada", Role::Child }, { "Joe", Role::Child } } };
        order.engine.companion.behaviour = improvise::Behaviour::Echo;
        order.library = library.folder();
        order.sessionSound = wanted;
        const auto report = rehearse (order);
        REQUIRE (report);
        return *report;
    }

    test::TemporaryFolder folder;
    library::Library library;
    library::Book book;
};

Journal sessionOf (const RehearsalReport& report)
{
    auto journal = Journal::open (report.session);
    REQUIRE (journal);
    return std::move (*journal);
}
}

TEST_CASE ("a library in which nobody was asked keeps what was chosen, and says so",
           "[playroom][sound modes][consent]")
{
    const Room room;
    const auto report = room.played();
    CHECK (sessionOf (report).info().sound == SoundMode::Full);
    CHECK (sessionOf (report).hasSound());
    CHECK (std::any_of (report.remarks.begin(), report.remarks.end(),
                        [] (const std::string& sentence)
                        { return sentence.find ("record_sound") != std::string::npos; }));
    CHECK (sessionOf (room.played (SoundMode::EventsOnly)).info().sound == SoundMode::EventsOnly);
}

TEST_CASE ("whoever is in the room without record_sound: no sound is kept, whatever was chosen",
           "[playroom][sound modes][consent]")
{
    const Room room;
    room.agree ("Ada", library::Purpose::RecordSound);
    const auto report = room.played();
    const auto journal = sessionOf (report);
    CHECK (journal.info().sound == SoundMode::EventsOnly);
    CHECK_FALSE (journal.hasSound());
    CHECK_FALSE (journal.events()->empty());
    CHECK (std::any_of (report.remarks.begin(), report.remarks.end(),
                        [] (const std::string& sentence)
                        { return sentence.find ("Joe has not agreed") != std::string::npos; }));

    room.agree ("Joe", library::Purpose::RecordSound);
    CHECK (sessionOf (room.played()).hasSound());
    CHECK (sessionOf (room.played (SoundMode::Ring)).info().sound == SoundMode::Ring);
    room.agree ("Joe", library::Purpose::RecordSound, false); // the latest answer counts
    CHECK_FALSE (sessionOf (room.played()).hasSound());
}

TEST_CASE ("of whoever has not agreed to analyse_events nothing is written, nor what answers them",
           "[playroom][sound modes][consent]")
{
    const Room room;
    room.agree ("Joe", library::Purpose::AnalyseEvents);
    const auto journal = sessionOf (room.played());
    CHECK (journal.info().roster.players.size() == 2);
    CHECK (journal.events()->empty());
    CHECK (journal.phrases()->empty());
    CHECK (journal.acts()->empty());
    CHECK (journal.moments()->empty());
    CHECK (journal.hasSound()); // that is another question

    room.agree ("Ada", library::Purpose::AnalyseEvents);
    CHECK_FALSE (sessionOf (room.played()).events()->empty());
}
