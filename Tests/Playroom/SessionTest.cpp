// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Session.h"

#include "Library/MadeLibrary.h"
#include "Moments/HandTag.h"
#include "Support/Catch.h"
#include "Support/RealtimeCost.h"
#include "Support/SystemCalls.h"
#include "Support/TemporaryFolder.h"
#include "Support/TestSounds.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

using namespace antiphon;
using namespace antiphon::playroom;

namespace
{
/** A sound device that runs when it is told to. */
class MadeUpDevice : public capture::SoundDevice
{
public:
    explicit MadeUpDevice (capture::SoundClient& client) : client_ (client)
    {
        client_.prepare (48000_Hz, 64);
    }

    capture::SoundDeviceFacts facts() const override
    {
        return { "Made up", "Made up", 48000_Hz, 64, {}, {}, 0, 0.0 };
    }
    void stop() override {}

    std::vector<float> run (std::span<const float> microphone)
    {
        std::vector<float> loudspeaker (microphone.size());
        for (std::size_t first = 0; first + 64 <= microphone.size(); first += 64)
            client_.block (microphone.subspan (first, 64),
                           std::span (loudspeaker).subspan (first, 64));
        return loudspeaker;
    }

    void run (std::span<const float> one, std::span<const float> other)
    {
        std::vector<float> loudspeaker (64);
        for (std::size_t first = 0; first + 64 <= one.size(); first += 64)
        {
            const std::array each { one.subspan (first, 64), other.subspan (first, 64) };
            client_.block (capture::Microphones (each), loudspeaker);
        }
    }

    capture::SoundClient& client_;
};

/** A room with a device and a drum pad in it. */
struct MadeUpRoom
{
    MadeUpDevice* device = nullptr;
    capture::HitReceiver hit;

    Doors doors()
    {
        return {
            [this] (const capture::SoundDeviceWish&,
                    capture::SoundClient& client) -> Result<std::unique_ptr<capture::SoundDevice>>
            {
                auto made = std::make_unique<MadeUpDevice> (client);
                device = made.get();
                return made;
            },
            [this] (const std::string&,
                    capture::HitReceiver receiver) -> Result<std::unique_ptr<capture::MidiInputs>>
            {
                hit = std::move (receiver);
                return std::unique_ptr<capture::MidiInputs> {};
            }
        };
    }
};

Session::Order joeIn (const std::filesystem::path& library)
{
    Session::Order order;
    order.library = test::madeLibrary (library).folder();
    order.roster = { { { "Joe", Role::Child } } };
    order.engine.companion.behaviour = improvise::Behaviour::Echo;
    return order;
}

std::vector<float> claps()
{
    auto sound = test::noise ({ .length = 6_s, .level = -60_dB });
    for (const auto time : { 0.5, 0.95, 1.35 })
        test::mixIn (sound, test::clap ({ .level = -9_dB }), Seconds { time });
    return sound;
}
}

namespace
{
/** A tempo shared with programs that are not there. */
struct MadeUpTempo : SharedTempo
{
    explicit MadeUpTempo (std::vector<Tempo>& all) : led (all) {}
    void lead (Tempo tempo) override { led.push_back (tempo); }
    Tempo tempo() const override { return led.empty() ? 120_bpm : led.back(); }
    std::size_t peers() const override { return 2; }

    std::vector<Tempo>& led;
};
}

TEST_CASE ("the child's tempo leads other programs once that is switched on, and not before",
           "[playroom][session][link]")
{
    const test::TemporaryFolder folder;
    MadeUpRoom room;
    std::vector<Tempo> led;
    auto doors = room.doors();
    doors.tempo = [&led] { return std::make_unique<MadeUpTempo> (led); };
    auto session = Session::start (joeIn (folder.path()), doors);
    REQUIRE (session);
    auto sound = test::noise ({ .length = 4_s, .level = -60_dB });
    for (int n = 1; n <= 7; ++n)
        test::mixIn (sound, test::clap ({ .level = -9_dB }), Seconds { 0.5 * n });
    room.device->run (sound);
    CHECK_FALSE ((*session)->glance().sharing);
    CHECK (led.empty());

    CHECK ((*session)->shareTempo (true));
    const auto sharing = (*session)->glance().sharing;
    REQUIRE (sharing);
    CHECK (sharing->peers == 2);
    REQUIRE (led.size() == 1);
    CHECK (led[0].value == Approx (120.0).epsilon (0.05));
    CHECK_FALSE ((*session)->shareTempo (false));
    CHECK_FALSE ((*session)->glance().sharing);

    doors.tempo = {};
    auto without = Session::start (joeIn (folder.path()), doors);
    REQUIRE (without);
    CHECK_FALSE ((*without)->shareTempo (true));
}

TEST_CASE ("each of several microphones is recorded by itself, and is its player's",
           "[playroom][session][microphones]")
{
    const test::TemporaryFolder folder;
    MadeUpRoom room;
    auto order = joeIn (folder.path());
    order.roster.players = { { "Ada" }, { "Joe" } };
    order.engine.microphones = { PlayerId { 1 }, PlayerId { 0 } };
    auto session = Session::start (order, room.doors());
    REQUIRE (session);
    const auto joes = claps();
    const auto adas = test::noise (
        { .length = Seconds { static_cast<double> (joes.size()) / 48000.0 }, .level = -60_dB });
    room.device->run (joes, adas);

    const auto file = (*session)->stop();
    REQUIRE (file);
    const auto journal = journal::Journal::open (*file);
    REQUIRE (journal);
    CHECK (journal->info().microphones == order.engine.microphones);
    for (const auto& [take, sound] : { std::pair { journal::Take::Microphone, &joes },
                                       std::pair { journal::microphoneTake (1), &adas } })
    {
        std::vector<float> kept (sound->size() / 64 * 64);
        CHECK (journal->frames (take) == static_cast<std::int64_t> (kept.size()));
        REQUIRE (journal->read (take, 0, kept));
        CHECK (std::equal (kept.begin(), kept.end(), sound->begin(),
                           [] (float a, float b) { return std::abs (a - b) < 1.0e-6f; }));
    }
    const auto events = *journal->events();
    for (const auto& event : events)
        CHECK ((event.role == Role::Companion || event.who == "Joe"));
}

TEST_CASE ("a howl is told in a sentence that says what to do", "[playroom][session][howl]")
{
    const test::TemporaryFolder folder;
    MadeUpRoom room;
    auto order = joeIn (folder.path());
    order.engine.companion = { .behaviour = improvise::Behaviour::Mirror,
                               .voice = improvise::Voice::Recorder };
    auto session = Session::start (order, room.doors());
    REQUIRE (session);
    CHECK ((*session)->glance().trouble.empty());
    room.device->run (test::silence (4_s));
    auto comesBack = test::silence (10_ms);
    for (int n = 0; n < 100; ++n) // a dozen hands on one key: louder than any of our voices
    {
        for (int hand = 0; hand < 12 && n % 10 == 0; ++hand)
            room.hit ({ {}, capture::DrumHit::Action::Struck, 84, 1.0, true, {} });
        comesBack = room.device->run (comesBack);
    }
    CHECK_THAT ((*session)->glance().trouble,
                Catch::Contains ("howl") && Catch::Contains ("microphone away"));
    room.device->run (test::silence (3_s));
    CHECK ((*session)->glance().trouble.empty());
}

TEST_CASE ("how the devices did is told once, when the session has stopped", "[playroom][session]")
{
    const test::TemporaryFolder folder;
    MadeUpRoom room;
    auto doors = room.doors();
    std::vector<library::LastSession> told;
    doors.remember = [&told] (const library::LastSession& session) { told.push_back (session); };
    {
        auto session = Session::start (joeIn (folder.path()), doors);
        REQUIRE (session);
        room.device->run (claps());
        CHECK (told.empty());
        REQUIRE ((*session)->stop());
        REQUIRE ((*session)->stop());
    }
    REQUIRE (told.size() == 1);
    CHECK (told[0].route == library::SoundRoute { "Made up", "Made up", 48000_Hz, 64 });
    CHECK (told[0].length.value == Approx (6.0).margin (0.1));
    CHECK (told[0].dropouts == 0);
    CHECK (told[0].lost == 0);
    CHECK (told[0].losses == 0);
    CHECK (told[0].meanShare > 0.0);
    CHECK (told[0].worstShare >= told[0].meanShare);
    CHECK (told[0].endedAtMs > 0);
}

TEST_CASE ("a session asks how late the device is that was opened, or plays as its settings say",
           "[playroom][session][latency]")
{
    const test::TemporaryFolder folder;
    MadeUpRoom room;
    auto order = joeIn (folder.path());
    order.engine.companion.outputLatency = 7_ms;
    const auto plain = Session::start (order, room.doors());
    REQUIRE (plain);
    CHECK ((*plain)->outputLatency() == 7_ms);

    auto doors = room.doors();
    std::string asked;
    doors.latency = [&asked] (const capture::SoundDeviceFacts& facts)
    {
        asked = facts.input;
        return 21_ms;
    };
    const auto measured = Session::start (order, doors);
    REQUIRE (measured);
    CHECK ((*measured)->outputLatency() == 21_ms);
    CHECK (asked == "Made up");
}

TEST_CASE ("a session records what was played, heard and answered", "[playroom][session]")
{
    const test::TemporaryFolder folder;
    MadeUpRoom room;
    auto session = Session::start (joeIn (folder.path()), room.doors());
    REQUIRE (session);
    const auto sound = claps();
    const auto played = room.device->run (sound);
    (*session)->tag (1, true, {});
    (*session)->tag (1, false, {});
    room.device->run (std::vector<float> (640));
    CHECK (test::peakOf (played) > 0.0);

    const auto file = (*session)->stop();
    REQUIRE (file);
    const auto journal = journal::Journal::open (*file);
    REQUIRE (journal);
    CHECK (journal->info().roster.players[0].name == "Joe");

    std::vector<float> microphone (sound.size() / 64 * 64);
    REQUIRE (journal->read (journal::Take::Microphone, 0, microphone));
    CHECK (std::equal (microphone.begin(), microphone.end(), sound.begin(),
                       [] (float a, float b) { return std::abs (a - b) < 1.0e-6f; }));
    std::vector<float> companion (microphone.size());
    REQUIRE (journal->read (journal::Take::Companion, 0, companion));
    CHECK (std::equal (companion.begin(), companion.end(), played.begin(),
                       [] (float a, float b) { return std::abs (a - b) < 1.0e-6f; }));

    const auto events = *journal->events();
    const auto from = [&] (Role role)
    {
        return std::count_if (events.begin(), events.end(),
                              [role] (const auto& event)
                              { return event.role == role && event.strength; });
    };
    CHECK (from (Role::Child) == 3);
    CHECK (from (Role::Companion) == 3);
    const auto moments = *journal->moments();
    const auto tag = std::find_if (moments.begin(), moments.end(),
                                   [] (const auto& moment) { return moment.sign == "looked"; });
    REQUIRE (tag != moments.end());
    CHECK (tag->origin == journal::Moment::Origin::Tagged);
    CHECK (tag->who == std::vector<std::string> { "Joe" });
}

TEST_CASE ("the callback neither allocates nor locks, recording and all",
           "[playroom][session][realtime]")
{
    const test::TemporaryFolder folder;
    MadeUpRoom room;
    auto session = Session::start (joeIn (folder.path()), room.doors());
    REQUIRE (session);
    const auto sound = claps();
    std::vector<float> loudspeaker (64);
    const auto cost = test::realtimeCost (
        [&]
        {
            for (std::size_t first = 0; first + 64 <= sound.size(); first += 64)
                room.device->client_.block (std::span (sound).subspan (first, 64), loudspeaker);
        });
    CHECK ((*session)->blocks() == static_cast<std::int64_t> (sound.size() / 64));
    CHECK (cost.allocations == 0);
    CHECK (cost.frees == 0);
    CHECK (cost.locks == 0);
    CHECK (cost.systemCalls == 0);
}

TEST_CASE ("the callback makes no system call, by the kernel's own account",
           "[playroom][session][realtime]")
{
    if (! test::realtimeCostIsCounted)
        return;
    const test::TemporaryFolder folder;
    MadeUpRoom room;
    auto session = Session::start (joeIn (folder.path()), room.doors());
    REQUIRE (session);
    const auto sound = claps();
    std::vector<float> loudspeaker (64);
    room.hit ({ {}, capture::DrumHit::Action::Struck, 67, 0.9, true, {} });
    (*session)->wish (improvise::WishBehaviour { improvise::Behaviour::Mirror });

    const auto calls = test::systemCallsOf (
        [&]
        {
            for (std::size_t first = 0; first + 64 <= sound.size(); first += 64)
                room.device->client_.block (std::span (sound).subspan (first, 64), loudspeaker);
        });
    if (! calls)
    {
        WARN ("This kernel does not report system calls: not shown here.");
        return;
    }
    INFO ("the first was number " << calls->first);
    CHECK (calls->count == 0);
}

TEST_CASE ("a pad that is hit sounds, and a wish for quiet silences it", "[playroom][session]")
{
    const test::TemporaryFolder folder;
    MadeUpRoom room;
    auto order = joeIn (folder.path());
    order.engine.companion.behaviour = improvise::Behaviour::Mirror;
    auto session = Session::start (order, room.doors());
    REQUIRE (session);
    const std::vector<float> second (48000);
    room.device->run (second);
    room.hit ({ {}, capture::DrumHit::Action::Struck, 67, 0.9, true, {} });
    CHECK (test::peakOf (room.device->run (std::span (second).first (4800))) > 0.0);

    (*session)->wish (improvise::WishQuiet { true });
    const auto after = room.device->run (second);
    CHECK (test::peakOf (std::span (after).subspan (2400)) == 0.0); // 50 ms on
    CHECK ((*session)->glance().quiet);
}

TEST_CASE ("a device that is not there is a plain fault, and no session file is left",
           "[playroom][session][bad input]")
{
    const test::TemporaryFolder folder;
    MadeUpRoom room;
    auto doors = room.doors();
    doors.sound = [] (const capture::SoundDeviceWish&,
                      capture::SoundClient&) -> Result<std::unique_ptr<capture::SoundDevice>>
    { return failure ("No sound device is there: plug one in."); };
    const auto session = Session::start (joeIn (folder.path()), doors);
    REQUIRE_FALSE (session);
    CHECK (session.error().sentence == "No sound device is there: plug one in.");
    CHECK (library::Library::open (folder.path())->sessions()->empty());
}
