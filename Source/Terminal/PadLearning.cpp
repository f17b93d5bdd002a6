// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/PadLearning.h"

#include "Capture/Adapters/Devices.h"
#include "Terminal/Interrupt.h"
#include "Terminal/Output.h"
#include "Terminal/PadLines.h"
#include "Terminal/Report.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <mutex>
#include <thread>

namespace antiphon::terminal
{
namespace
{
using library::KnownPad;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto lookEvery = 10ms;
constexpr auto ringing = 400ms; ///< after a stroke, what the same pad still sends is no answer

/** What is hit, from the MIDI inputs' threads to ours. */
class Strokes
{
public:
    void add (const capture::MidiSource& from, const capture::DrumHit& hit)
    {
        using Action = capture::DrumHit::Action;
        if (hit.action != Action::Struck && hit.action != Action::PedalDown)
            return;
        const std::lock_guard lock (mutex_);
        if (pads_.size() < mostKept)
            pads_.push_back ({ .port = std::string (from.port),
                               .channel = from.channel,
                               .key = hit.key,
                               .isPedal = hit.action == Action::PedalDown });
    }

    std::optional<KnownPad> next()
    {
        const std::lock_guard lock (mutex_);
        if (pads_.empty())
            return std::nullopt;
        const auto pad = pads_.front();
        pads_.pop_front();
        return pad;
    }

    void forget()
    {
        const std::lock_guard lock (mutex_);
        pads_.clear();
    }

private:
    static constexpr std::size_t mostKept = 64;

    std::mutex mutex_;
    std::deque<KnownPad> pads_;
};

Result<KnownPad> nextStroke (Strokes& strokes, Seconds patience)
{
    const auto until = Clock::now() + std::chrono::duration<double> (patience.value);
    while (Clock::now() < until)
    {
        if (Interrupt::wasAsked())
            return failure (stoppedByHand ("Nothing new is remembered of the pads."));
        if (const auto pad = strokes.next())
            return *pad;
        std::this_thread::sleep_for (lookEvery);
    }
    return failure ("Nothing was hit within " + fixed (patience.value, 0)
                    + " s. Look with antiphon doctor whether the drum is listed, and try again.");
}

Result<KnownPad> answerTo (const PadQuestion& question,
                           std::span<const KnownPad> taken,
                           Strokes& strokes,
                           Seconds patience)
{
    for (;;)
    {
        strokes.forget();
        remark (question.words);
        auto pad = nextStroke (strokes, patience);
        if (! pad)
            return pad;
        std::this_thread::sleep_for (ringing);
        const auto known = std::find_if (taken.begin(), taken.end(),
                                         [&] (const KnownPad& one) { return one.isSameAs (*pad); });
        if (known == taken.end())
        {
            pad->player = question.player;
            pad->instrument = question.instrument;
            return pad;
        }
        remark ("That one was hit before: it is " + inWords (*known) + ". Hit another.");
    }
}
}

Result<std::vector<KnownPad>> learnPads (std::span<const PadQuestion> questions,
                                         const std::string& midiInput,
                                         Seconds patience)
{
    const Interrupt interrupt;
    Strokes strokes;
    capture::MidiWish wish { .name = midiInput };
    wish.assign = [&strokes] (const capture::MidiSource& from, capture::DrumHit& hit)
    { strokes.add (from, hit); };
    const auto ports = capture::openMidiInputs (wish, [] (const capture::DrumHit&) {});
    if (! ports)
        return failure (ports.error());
    if ((*ports)->names().empty())
        return failure ("There is no MIDI input: plug the drum in, and try again.");

    std::vector<KnownPad> pads;
    for (const auto& question : questions)
    {
        auto pad = answerTo (question, pads, strokes, patience);
        if (! pad)
            return failure (pad.error());
        pads.push_back (*pad);
        say (inWords (*pad));
        flushResults();
    }
    return pads;
}
}
