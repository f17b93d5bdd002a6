// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/Devices.h"
#include "Capture/SoundFile.h"
#include "Terminal/Gathering.h"
#include "Terminal/Input.h"
#include "Terminal/Internal/Command.h"
#include "Terminal/Internal/CompanionOptions.h"
#include "Terminal/Internal/InstrumentsOption.h"
#include "Terminal/Internal/PlayersOptions.h"
#include "Terminal/Interrupt.h"
#include "Terminal/JsonLines.h"
#include "Terminal/Listening.h"
#include "Terminal/Output.h"
#include "Terminal/ProgressBar.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace antiphon::terminal
{
namespace
{
struct ListenOrder
{
    std::filesystem::path input;
    std::size_t block = 256;
    std::filesystem::path plot; ///< a picture to draw; empty: none
    std::filesystem::path instruments;
    std::vector<discern::TaughtInstrument> taught;
    std::vector<std::string> microphones;
    Players players;
    capture::VelocityCurve curve = capture::VelocityCurve::GeneralMidi;
};

Fault endedEarly (const std::filesystem::path& file)
{
    return { Fault::Kind::World,
             "\"" + file.string()
                 + "\" ends early: what was there has been listened to. Copy it again from where "
                   "it came.",
             {} };
}

/** Where everything heard goes: a line each, and the picture if one is wanted. */
class Told
{
public:
    explicit Told (const ListenOrder& order)
        : order_ (order), gathering_ (order.input, order.taught)
    {
    }

    void sound (std::span<const float> block, Hertz rate)
    {
        if (isDrawn())
            gathering_.hear (block, rate);
    }

    void operator() (const discern::Heard& heard)
    {
        const auto areSeveral = ! order_.players.channels.empty();
        canSay_ =
            say (lineOf (heard, order_.taught, areSeveral ? &order_.players.roster : nullptr));
        if (isDrawn())
            gathering_.hear (heard);
    }

    /** Whether anybody is left to listen for. */
    bool isWanted() const { return canSay_ || isDrawn(); }

    Result<void> draw() const
    {
        return isDrawn() ? studio::drawListening (gathering_.plot(), order_.plot) : Result<void> {};
    }

private:
    bool isDrawn() const { return ! order_.plot.empty(); }

    const ListenOrder& order_;
    Gathering gathering_;
    bool canSay_ = true;
};

/** What the microphones hear, each cut out of a block of interleaved channels. */
class Channels
{
public:
    Channels (std::size_t count, std::size_t frames)
        : each_ (count, std::vector<float> (frames)), mean_ (frames)
    {
    }

    void take (std::span<const float> interleaved)
    {
        const auto count = each_.size();
        frames_ = interleaved.size() / count;
        std::fill (mean_.begin(), mean_.end(), 0.0F);
        for (std::size_t n = 0; n < interleaved.size(); ++n)
        {
            each_[n % count][n / count] = interleaved[n];
            mean_[n / count] += interleaved[n] / static_cast<float> (count);
        }
    }

    capture::Microphones microphones() const
    {
        std::vector<capture::Microphones::Channel> views;
        for (const auto& one : each_)
            views.push_back (std::span (one).first (frames_));
        return capture::Microphones (views);
    }

    std::span<const float> mean() const { return std::span (mean_).first (frames_); }

private:
    std::vector<std::vector<float>> each_;
    std::vector<float> mean_;
    std::size_t frames_ = 0;
};

Result<void> listenToMidi (const ListenOrder& order)
{
    const auto hits = capture::readMidiFile (order.input, order.curve);
    if (! hits)
        return failure (hits.error());
    Told told (order);
    listenTo (*hits, [&] (const discern::Heard& heard) { told (heard); });
    return told.draw();
}

Result<void> listenToSound (const ListenOrder& order)
{
    auto reader = capture::SoundReader::open (order.input, {}, order.players.channels);
    if (! reader)
        return failure (reader.error());

    const Interrupt interrupt;
    ProgressBar bar ("Listening to " + order.input.filename().string());
    const auto progress = standardOutputIsTerminal() ? Progress {} : bar.progress();
    Told told (order);
    Listening listening ({ reader->rate(), order.players.microphones, order.taught },
                         [&] (const discern::Heard& heard) { told (heard); });

    std::vector<float> block (order.block * reader->channels());
    Channels channels (reader->channels(), order.block);
    std::int64_t done = 0;
    for (auto got = order.block; got == order.block && told.isWanted();
         done += static_cast<std::int64_t> (got))
    {
        const auto read = reader->read (block);
        if (! read)
            return failure (read.error());
        got = *read;
        channels.take (std::span (block).first (got * reader->channels()));
        told.sound (channels.mean(), reader->rate());
        listening.hear (channels.microphones());

        const auto expected = static_cast<double> (std::max<std::int64_t> (reader->frames(), 1));
        if (Interrupt::wasAsked() || ! goesOn (progress, static_cast<double> (done) / expected))
            return failure (stoppedByHand ("What was heard until then has been printed."));
    }

    listening.finish();
    for (const auto& sentence : reader->remarks())
        remark (sentence);
    if (const auto drawn = told.draw(); ! drawn)
        return drawn;
    if (reader->endedEarly())
        return failure (endedEarly (order.input));
    return {};
}

Result<void> listen (ListenOrder order)
{
    auto players = playersOf ({ {}, order.microphones });
    if (! players)
        return failure (players.error());
    order.players = std::move (*players);
    auto taught = instrumentsOf (order.instruments, order.players.roster);
    if (! taught)
        return failure (taught.error());
    order.taught = std::move (*taught);
    if (const auto file = expectPictureFile (order.plot); ! file)
        return file;
    return isMidiFile (order.input) ? listenToMidi (order) : listenToSound (order);
}
}

void addListen (CLI::App& program, Deed& chosen)
{
    auto* const command = program.add_subcommand (
        "listen", "Hear a recording or a MIDI file: everything heard, as JSON lines");
    const auto order = std::make_shared<ListenOrder>();
    command->add_option ("INPUT", order->input, "A recording (WAV, FLAC, Ogg, MP3) or a MIDI file")
        ->required();
    command
        ->add_option ("--block", order->block,
                      "Frames read at a time; changes nothing that is heard")
        ->check (CLI::Range (1, 4096))
        ->capture_default_str();
    addMicrophoneOption (*command, order->microphones);
    addInstrumentsOption (*command, order->instruments);
    addVelocityCurveOption (*command, order->curve);
    command->add_option ("--plot", order->plot,
                         "A picture to draw of it, beside the lines: FILE.png");
    command->callback ([order, &chosen] { chosen = [order] { return listen (*order); }; });
}
}
