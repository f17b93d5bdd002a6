// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/MadeLibrary.h"
#include "Playroom/Session.h"
#include "Support/Catch.h"
#include "Support/Eventually.h"
#include "Support/TemporaryFolder.h"
#include "Support/TestSounds.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <vector>

using namespace antiphon;
using namespace antiphon::playroom;
using test::eventually;

namespace
{
/** A sound card that can be pulled out and put back in. */
class Card
{
public:
    Doors doors()
    {
        return { [this] (const capture::SoundDeviceWish& wish, capture::SoundClient& client)
                 { return open (wish, client); },
                 [this] (const std::string&, capture::HitReceiver receiver)
                     -> Result<std::unique_ptr<capture::MidiInputs>>
                 {
                     hit = std::move (receiver);
                     return std::unique_ptr<capture::MidiInputs> {};
                 } };
    }

    /** Plays one block; only while it is plugged in. @returns the loudest of what came out */
    double play (float sound = 0.0f)
    {
        const std::lock_guard lock (mutex_);
        const std::vector<float> microphone (64, sound);
        std::vector<float> loudspeaker (64);
        client_->block (microphone, loudspeaker);
        return test::peakOf (loudspeaker);
    }

    void pullOut()
    {
        pluggedIn = false;
        client()->lost ({ .sentence = "The sound device \"Card\" went away.", .details = {} });
    }

    capture::HitReceiver hit;
    std::atomic<bool> pluggedIn { true };
    std::atomic<int> opened { 0 };
    std::atomic<int> tried { 0 };
    std::atomic<int> stopped { 0 };
    std::atomic<double> rate { 48000.0 };
    std::atomic<double> rateWished { 0.0 };
    std::string inputWished;

private:
    struct Device : capture::SoundDevice
    {
        explicit Device (Card& owner) : card (owner) {}
        capture::SoundDeviceFacts facts() const override
        {
            return {
                .input = "Card", .output = "Card", .rate = 48000_Hz, .frames = 64, .dropouts = 2
            };
        }
        void stop() override { ++card.stopped; }
        Card& card;
    };

    Result<std::unique_ptr<capture::SoundDevice>> open (const capture::SoundDeviceWish& wish,
                                                        capture::SoundClient& client)
    {
        ++tried;
        if (! pluggedIn)
            return failure ("There is no sound device.");
        client.prepare ({ rate.load() }, 64);
        {
            const std::lock_guard lock (mutex_);
            client_ = &client;
            inputWished = wish.input;
        }
        rateWished = wish.rate.value;
        ++opened;
        return std::make_unique<Device> (*this);
    }

    capture::SoundClient* client()
    {
        const std::lock_guard lock (mutex_);
        return client_;
    }

    std::mutex mutex_;
    capture::SoundClient* client_ = nullptr;
};

struct Played
{
    Played()
    {
        Session::Order order;
        order.library = test::madeLibrary (folder.path()).folder();
        order.roster = { { { "Joe", Role::Child } } };
        order.engine.companion.behaviour = improvise::Behaviour::Mirror;
        session = std::move (*Session::start (order, card.doors()));
        for (int n = 0; n < 750; ++n)
            card.play (0.01f);
    }

    double seconds() { return session->glance().played.value; }
    bool plays() { return card.play() >= 0.0 && session->glance().trouble.empty(); }

    test::TemporaryFolder folder;
    Card card;
    std::unique_ptr<Session> session;
};
}

TEST_CASE (
    "a device that went away is taken up again, and the session goes on where the clock stands",
    "[playroom][session][device]")
{
    Played p;
    p.card.pullOut();
    CHECK_THAT (p.session->glance().trouble, Catch::Contains ("went away"));
    REQUIRE (eventually ([&] { return p.card.tried >= 2; }));
    const auto lost = p.seconds();
    REQUIRE (eventually ([&] { return p.seconds() > lost + 0.02; })); // time goes on without it
    CHECK (p.session->glance().recording);

    p.card.pluggedIn = true;
    REQUIRE (eventually ([&] { return p.card.opened == 2; }));
    REQUIRE (eventually ([&] { return p.plays(); }));
    CHECK (p.card.inputWished == "Card");
    CHECK (p.card.rateWished == 48000.0);
    CHECK (p.card.stopped == 1);
    CHECK (p.session->losses() == 1);
    CHECK (p.session->device().dropouts == 4); // of both

    const auto back = p.seconds();
    for (int n = 0; n < 750; ++n)
        p.card.play (0.02f);
    CHECK (p.seconds() == Approx (back + 1.0).margin (0.01));
}

TEST_CASE ("what was lost is a marked gap in the takes; what came before and after is kept",
           "[playroom][session][device]")
{
    Played p;
    p.card.pullOut();
    REQUIRE (eventually ([&] { return p.seconds() > 1.1; }));
    p.card.pluggedIn = true;
    REQUIRE (eventually ([&] { return p.plays(); }));
    for (int n = 0; n < 750; ++n)
        p.card.play (0.02f);
    const auto file = p.session->stop();
    REQUIRE (file);

    const auto journal = journal::Journal::open (*file);
    REQUIRE (journal);
    for (const auto take : { journal::Take::Microphone, journal::Take::Companion })
    {
        const auto gaps = *journal->gaps (take);
        REQUIRE (gaps.size() == 1);
        CHECK (gaps[0].from == 48000);
        CHECK (gaps[0].to > 48000 + 4000);
    }
    const auto after = (*journal->gaps (journal::Take::Microphone))[0].to;
    std::vector<float> sound (64);
    REQUIRE (journal->read (journal::Take::Microphone, 47900, sound));
    CHECK (sound[0] == Approx (0.01).margin (1.0e-4));
    REQUIRE (journal->read (journal::Take::Microphone, after + 6400, sound));
    CHECK (sound[0] == Approx (0.02).margin (1.0e-4));
}

TEST_CASE ("a pad is heard while there is no sound device", "[playroom][session][device]")
{
    Played p;
    p.card.pullOut();
    REQUIRE (eventually ([&] { return p.card.tried >= 2; }));
    p.card.hit ({ {}, capture::DrumHit::Action::Struck, 67, 0.9, true, {} });
    std::size_t cursor = 0;
    REQUIRE (eventually (
        [&]
        {
            const auto happened = p.session->happenings (cursor);
            return std::any_of (happened.begin(), happened.end(),
                                [] (const auto& one)
                                { return std::holds_alternative<discern::Onset> (one); });
        }));
}

TEST_CASE ("a device that comes back with another rate goes on in the session's own",
           "[playroom][session][device]")
{
    for (const auto rate : { 44100.0, 96000.0, 16000.0 })
    {
        CAPTURE (rate);
        Played p;
        p.card.rate = rate;
        p.card.pullOut();
        p.card.pluggedIn = true;
        REQUIRE (eventually ([&] { return p.card.opened == 2; }));
        REQUIRE (eventually ([&] { return p.plays(); }));
        const auto back = p.seconds();
        const auto blocks = static_cast<int> (rate / 64.0);
        for (int n = 0; n < blocks; ++n)
            p.card.play (0.02f);
        CHECK (p.seconds() == Approx (back + 1.0).margin (0.02));
        const auto file = p.session->stop();
        REQUIRE (file);
        CHECK (journal::Journal::open (*file)->info().rate == 48000_Hz);
    }
}

TEST_CASE ("a device of a rate the engine does not know is played at 48 kHz",
           "[playroom][session][device]")
{
    for (const auto rate : { 8000.0, 192000.0 })
    {
        Card card;
        card.rate = rate;
        const test::TemporaryFolder folder;
        Session::Order order;
        order.library = test::madeLibrary (folder.path()).folder();
        auto session = Session::start (order, card.doors());
        REQUIRE (session);
        for (int n = 0; n < static_cast<int> (rate / 64.0); ++n)
            card.play (0.02f);
        CHECK ((*session)->glance().played.value == Approx (1.0).margin (0.02));
        const auto file = (*session)->stop();
        REQUIRE (file);
        CHECK (journal::Journal::open (*file)->info().rate == 48000_Hz);
    }
}

TEST_CASE ("a session whose device never comes back still ends well", "[playroom][session][device]")
{
    Played p;
    p.card.pullOut();
    REQUIRE (eventually ([&] { return p.card.tried >= 2; }));
    const auto file = p.session->stop();
    REQUIRE (file);
    CHECK (journal::Journal::open (*file));
    CHECK (p.session->stop());
}

TEST_CASE ("a device that goes away again and again is taken up again and again",
           "[playroom][session][device]")
{
    Played p;
    for (int n = 1; n <= 5; ++n)
    {
        p.card.pullOut();
        REQUIRE (eventually ([&] { return p.session->losses() == n; }));
        p.card.pluggedIn = true;
        REQUIRE (eventually ([&] { return p.card.opened == n + 1; }));
        REQUIRE (eventually ([&] { return p.plays(); }));
    }
    CHECK (p.session->stop());
}
