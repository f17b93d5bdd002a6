// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Rehearsal.h"

#include "Capture/SoundFile.h"
#include "Library/Library.h"
#include "Library/MadeLibrary.h"
#include "Support/Catch.h"
#include "Support/TemporaryFolder.h"
#include "Support/TestSounds.h"

#include <cmath>

#include "PlayedSession.h"

using namespace antiphon;
using namespace antiphon::playroom;

namespace
{
void writeSound (const std::filesystem::path& file, std::span<const float> sound)
{
    auto writer = capture::SoundWriter::create (file, 48000_Hz);
    REQUIRE (writer);
    REQUIRE (writer->write (sound));
    REQUIRE (writer->finish());
}

std::vector<float> readSound (const std::filesystem::path& file)
{
    auto reader = capture::SoundReader::open (file);
    REQUIRE (reader);
    std::vector<float> sound (static_cast<std::size_t> (reader->frames()));
    REQUIRE (reader->read (sound));
    return sound;
}

struct Rehearsed
{
    RehearsalReport report;
    std::vector<Happening> happenings;
};

Rehearsed run (RehearsalOrder order)
{
    Rehearsed rehearsed;
    order.engine.companion.behaviour = improvise::Behaviour::Echo;
    order.tell = [&] (const Happening& happening) { rehearsed.happenings.push_back (happening); };
    const auto report = rehearse (order);
    REQUIRE (report);
    rehearsed.report = *report;
    return rehearsed;
}
}

TEST_CASE ("rehearsing is the live engine: the same decisions as the callback makes",
           "[playroom][rehearsal]")
{
    const test::TemporaryFolder folder;
    auto session = test::session (48000_Hz);
    session.wishes.clear();
    session.hits.clear();
    writeSound (folder.path() / "joe.wav", session.microphone);

    const auto rehearsed = run ({ .sound = folder.path() / "joe.wav", .block = 480 });
    session.microphone.resize (session.microphone.size() + 3 * 48000); // the tail
    auto sounds = instrument::SoundBank::load (48000_Hz);
    REQUIRE (sounds);
    const auto live =
        test::play (session, { .companion = { .behaviour = improvise::Behaviour::Echo } }, 64,
                    std::move (*sounds));
    CHECK ((test::inFull (rehearsed.happenings) == test::inFull (live.happenings)));
    CHECK (rehearsed.report.length.value == Approx (23.0));
}

TEST_CASE ("a rehearsal can be recorded, and its mix and companion written",
           "[playroom][rehearsal]")
{
    const test::TemporaryFolder folder;
    const auto session = test::session (48000_Hz);
    writeSound (folder.path() / "joe.wav", session.microphone);
    const auto rehearsed =
        run ({ .sound = folder.path() / "joe.wav",
               .roster = { { { "Joe", Role::Child } } },
               .mix = folder.path() / "mix.wav",
               .companion = folder.path() / "companion.wav",
               .library = test::madeLibrary (folder.path() / "library").folder() });

    const auto mix = readSound (folder.path() / "mix.wav");
    const auto companion = readSound (folder.path() / "companion.wav");
    REQUIRE (mix.size() == companion.size());
    REQUIRE (mix.size() >= session.microphone.size());
    for (std::size_t n = 0; n < session.microphone.size(); n += 101)
        CHECK (mix[n] == Approx (session.microphone[n] + companion[n]).margin (1.0e-6));

    const auto journal = journal::Journal::open (rehearsed.report.session);
    REQUIRE (journal);
    CHECK (journal->frames (journal::Take::Microphone) == static_cast<std::int64_t> (mix.size()));
    CHECK_FALSE (journal->events()->empty());
}

TEST_CASE ("through the air, the companion comes back to the microphone, late and the same at any "
           "block size",
           "[playroom][rehearsal][room]")
{
    const test::TemporaryFolder folder;
    writeSound (folder.path() / "joe.wav", test::session (48000_Hz).microphone);
    auto response = test::noise ({ .length = 400_ms, .level = -20_dB, .seed = 3 });
    for (std::size_t n = 0; n < response.size(); ++n)
        response[n] *= static_cast<float> (std::exp (-static_cast<double> (n) / 4000.0));
    writeSound (folder.path() / "room.wav", response);

    const auto inRoom = [&] (std::size_t block)
    {
        return run ({ .sound = folder.path() / "joe.wav",
                      .engine = { .companion = { .outputLatency = 20_ms } },
                      .block = block,
                      .room = folder.path() / "room.wav" });
    };
    const auto small = test::inFull (inRoom (16).happenings);
    CHECK ((test::inFull (inRoom (4096).happenings) == small));
    const auto dry = run ({ .sound = folder.path() / "joe.wav",
                            .engine = { .companion = { .outputLatency = 20_ms } } });
    CHECK ((test::inFull (dry.happenings) != small));
}

TEST_CASE ("a rehearsal that is cancelled leaves no half-written mix, and a whole session",
           "[playroom][rehearsal]")
{
    const test::TemporaryFolder folder;
    writeSound (folder.path() / "joe.wav", test::session (48000_Hz).microphone);
    const auto report =
        rehearse ({ .sound = folder.path() / "joe.wav",
                    .mix = folder.path() / "mix.wav",
                    .library = test::madeLibrary (folder.path() / "library").folder() },
                  [] (double done) { return done < 0.3; });
    REQUIRE_FALSE (report);
    CHECK_FALSE (std::filesystem::exists (folder.path() / "mix.wav"));
    const auto sessions = library::Library::open (folder.path() / "library")->sessions();
    REQUIRE (sessions);
    REQUIRE (sessions->size() == 1);
    CHECK (sessions->front().length > 4_s);
}

TEST_CASE ("what cannot be rehearsed is named", "[playroom][rehearsal][bad input]")
{
    const test::TemporaryFolder folder;
    const auto missing = rehearse ({ .sound = folder.path() / "nobody.wav" });
    REQUIRE_FALSE (missing);
    CHECK (missing.error().sentence.find ("nobody.wav") != std::string::npos);

    writeSound (folder.path() / "joe.wav", test::silence (1_s));
    const auto noRoom =
        rehearse ({ .sound = folder.path() / "joe.wav", .room = folder.path() / "cave.wav" });
    REQUIRE_FALSE (noRoom);
    CHECK (noRoom.error().sentence.find ("cave.wav") != std::string::npos);

    CHECK_FALSE (rehearse ({ .sound = folder.path() / "joe.wav", .block = 5000 }));
    CHECK_FALSE (rehearse ({ .sound = folder.path() / "joe.wav", .rate = 8000_Hz }));
    CHECK_FALSE (rehearse ({ .sound = folder.path() / "joe.wav",
                             .engine = { .microphones = { PlayerId { 0 }, PlayerId { 1 } } } }));
    const auto noChannel = rehearse ({ .sound = folder.path() / "joe.wav", .channels = { 2 } });
    REQUIRE_FALSE (noChannel);
    CHECK (noChannel.error().sentence.find ("has 1 channel") != std::string::npos);
}
