// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/LiveBench.h"

#include "Capture/SampleClock.h"
#include "Journal/Uuid.h"
#include "Library/Protection.h"
#include "Playroom/Session.h"
#include "Terminal/Bench/Elsewhere.h"
#include "Terminal/Bench/Goal.h"
#include "Terminal/Bench/Scoring.h"
#include "Terminal/Bench/StrokeRoom.h"
#include "Terminal/Interrupt.h"
#include "Terminal/Machine.h"
#include "Terminal/MemoryInUse.h"
#include "Terminal/Output.h"
#include "Terminal/ProgressBar.h"
#include "Terminal/Report.h"

#include <chrono>
#include <cmath>
#include <numeric>
#include <thread>

namespace antiphon::terminal
{
namespace
{
using namespace std::chrono_literals;
using capture::hostNanoseconds;
using playroom::Session;

constexpr auto glanceEvery = 20ms; ///< as a screen does
constexpr auto mutings = 10;

double sinceNanoseconds (std::int64_t then)
{
    return static_cast<double> (hostNanoseconds() - then) * 1.0e-9;
}

struct Found
{
    std::vector<double> claps; ///< s, from stroke to sound
    std::vector<double> pads;
    std::vector<double> mutes; ///< s, from the key to silence
    double firstAnswer = -1.0; ///< s after the start was asked for
    double memoryEarly = 0.0;  ///< MB
    double memoryLate = 0.0;
    std::int64_t padHits = 0;
};

/** One session from its start to its end. */
class LiveRun
{
public:
    explicit LiveRun (const LiveBenchOrder& order) : order_ (order), room_ (order.rate, order.seed)
    {
    }

    Result<void> play (const Progress& progress)
    {
        // Sealed, as people record; the passphrase is nobody's.
        if (const auto made = library::createProtected (elsewhere_.folder(),
                                                        journal::Passphrase (journal::newUuid()),
                                                        journal::Stretching::weak());
            ! made)
            return failure (made.error());
        begun_ = hostNanoseconds();
        Session::Order wanted;
        wanted.library = elsewhere_.folder();
        wanted.roster = { { { "Joe", Role::Child } } };
        wanted.engine.companion.behaviour = improvise::Behaviour::Mirror;
        wanted.engine.companion.voice = improvise::Voice::WoodBlock;
        auto session = Session::start (wanted, doors());
        if (! session)
            return failure (session.error());
        session_ = std::move (*session);

        const auto half = 0.5 * order_.seconds.value;
        while (secondsPlayed() < half && goesOn (progress, share()))
            look();
        found.memoryEarly = memoryInUse();
        room_.clap (false);
        while (secondsPlayed() < order_.seconds.value && goesOn (progress, share()))
        {
            ++found.padHits;
            hitPad();
            lookFor (700ms);
        }
        found.memoryLate = memoryInUse();
        for (auto n = 0; n < mutings && goesOn (progress, 1.0); ++n)
            mute();
        last = session_->glance();
        const auto file = session_->stop();
        return file ? Result<void> {} : failure (file.error());
    }

    Found found;
    playroom::Glance last;

    bool hasPriority() const { return hasPriority_; }
    std::int64_t claps() const { return room_.claps(); }

private:
    playroom::Doors doors()
    {
        return { .sound = [this] (const capture::SoundDeviceWish&, capture::SoundClient& client)
                     -> Result<std::unique_ptr<capture::SoundDevice>>
                 {
                     auto made =
                         std::make_unique<PacedDevice> (client, room_, order_.rate, order_.frames);
                     device_ = made.get();
                     return made;
                 },
                 .midi = [this] (const std::string&, capture::HitReceiver receiver)
                     -> Result<std::unique_ptr<capture::MidiInputs>>
                 {
                     hit_ = std::move (receiver);
                     return std::unique_ptr<capture::MidiInputs> {};
                 } };
    }

    double secondsPlayed() const { return sinceNanoseconds (begun_); }
    double share() const { return std::min (1.0, secondsPlayed() / order_.seconds.value); }

    /** What a screen does, and what came back is written down. */
    void look()
    {
        std::this_thread::sleep_for (glanceEvery);
        hasPriority_ = device_->hasPriority();
        session_->happenings (cursor_);
        last = session_->glance();
        for (StrokeRoom::Answer answer; room_.next (answer);)
        {
            (answer.isPad ? found.pads : found.claps).push_back (answer.delay.value);
            if (found.firstAnswer < 0.0)
                found.firstAnswer = static_cast<double> (answer.at - begun_) * 1.0e-9;
        }
    }

    void lookFor (std::chrono::milliseconds span)
    {
        const auto until = std::chrono::steady_clock::now() + span;
        while (std::chrono::steady_clock::now() < until)
            look();
    }

    /** Somewhere within a block. */
    void hitPad()
    {
        std::this_thread::sleep_for (std::chrono::microseconds (chance_.whole (0, 20'000)));
        room_.padWasHit (hostNanoseconds());
        hit_ ({ .time = {}, .key = 67, .strength = 0.7, .pitched = true, .who = {} });
    }

    /** Silences a tone that rings. */
    void mute()
    {
        session_->wish (improvise::WishVoice { improvise::Voice::Glockenspiel });
        session_->wish (improvise::WishQuiet { false });
        lookFor (200ms);
        hitPad();
        lookFor (120ms);
        const auto wished = hostNanoseconds();
        session_->wish (improvise::WishQuiet { true });
        while (! room_.isSilent() && sinceNanoseconds (wished) < 1.0)
            std::this_thread::sleep_for (500us);
        found.mutes.push_back (sinceNanoseconds (wished));
    }

    LiveBenchOrder order_;
    Elsewhere elsewhere_;
    StrokeRoom room_;
    Chance chance_ { order_.seed + 1 };
    PacedDevice* device_ = nullptr; ///< the session's
    capture::HitReceiver hit_;
    std::unique_ptr<Session> session_;
    std::size_t cursor_ = 0;
    std::int64_t begun_ = 0;
    bool hasPriority_ = false;
};

double deviationOf (const std::vector<double>& values)
{
    const auto count = static_cast<double> (values.size());
    const auto mean = std::accumulate (values.begin(), values.end(), 0.0) / count;
    double squares = 0.0;
    for (const auto one : values)
        squares += (one - mean) * (one - mean);
    return std::sqrt (squares / count);
}

Goal inMilliseconds (std::string what, double seconds, double goal)
{
    return { .what = std::move (what),
             .measured = 1000.0 * seconds,
             .is = Goal::Is::AtMost,
             .goal = goal,
             .bestKnown = {},
             .decimals = 1,
             .unit = "ms" };
}

void addDelays (std::vector<Goal>& goals,
                const std::string& what,
                const std::vector<double>& delays,
                double mostDelay)
{
    if (delays.empty())
    {
        say (what + ": never heard");
        return;
    }
    goals.push_back (inMilliseconds (what + ", median", percentileOf (delays, 0.5), mostDelay));
    goals.push_back (inMilliseconds (what + ", 99th", percentileOf (delays, 0.99), mostDelay));
    goals.push_back (inMilliseconds (what + ", jitter (SD)", deviationOf (delays), 1.0));
}

void tell (const LiveRun& run, const LiveBenchOrder& order)
{
    const auto& found = run.found;
    const auto& timing = run.last.timing;
    const auto block = 1000.0 * order.frames / order.rate.value;
    say ("Claps answered: " + std::to_string (found.claps.size()) + " of "
         + std::to_string (run.claps()) + "; pads answered: " + std::to_string (found.pads.size())
         + " of " + std::to_string (found.padHits));
    say ("Blocks: " + std::to_string (timing.blocks) + ", mean own work "
         + fixed (100.0 * timing.meanShare(), 1) + " % of a block, worst "
         + fixed (100.0 * timing.worstShare, 0) + " %; woken a block late "
         + std::to_string (timing.wokenLate) + " times, worst "
         + fixed (1000.0 * timing.worstLateness.value, 2) + " ms"
         + (run.hasPriority() ? "" : " (without the priority of an audio thread)"));
    say ("Lost events: " + std::to_string (run.last.dropped));

    std::vector<Goal> goals;
    addDelays (goals, "clap to mirrored sound", found.claps, 6.0 + block);
    addDelays (goals, "pad to sound", found.pads, block + 1.0);
    goals.push_back (inMilliseconds ("start to first answered stroke", found.firstAnswer, 2000.0));
    if (! found.mutes.empty())
        goals.push_back (
            inMilliseconds ("mute to silence, worst", percentileOf (found.mutes, 1.0), 50.0));
    goals.push_back ({ .what = "own work longer than its block",
                       .measured = static_cast<double> (timing.tooLong),
                       .is = Goal::Is::AtMost,
                       .goal = 0.0,
                       .bestKnown = {},
                       .decimals = 0,
                       .unit = "times" });
    goals.push_back ({ .what = "memory grown in the second half",
                       .measured = found.memoryLate - found.memoryEarly,
                       .is = Goal::Is::AtMost,
                       .goal = 1.0,
                       .bestKnown = {},
                       .decimals = 1,
                       .unit = "MB" });
    for (const auto& line : inWords (goals))
        say (line);
}
}

Result<void> benchLive (const LiveBenchOrder& order)
{
    say ("Machine: " + machineInWords());
    say ("Session: " + fixed (order.seconds.value, 0) + " s at " + fixed (order.rate.value, 0)
         + " Hz, " + std::to_string (order.frames)
         + " frames a block, recorded, on a device paced by the clock; seed "
         + std::to_string (order.seed));
    const Interrupt interrupt;
    LiveRun run (order);
    {
        ProgressBar bar ("Playing live");
        if (const auto played = run.play (bar.progress()); ! played)
            return failure (played.error());
    }
    if (Interrupt::wasAsked())
        return failure (stoppedByHand ("Nothing is said of a session that was cut short."));
    tell (run, order);
    return {};
}
}
