// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Internal/SoundRemarks.h"

#include <cmath>
#include <cstdio>

namespace antiphon::capture
{
namespace
{
constexpr auto fullBandwidth = 32000_Hz;     ///< below this rate strokes lose what tells them apart
constexpr double silentPeak = 1.0 / 32768.0; ///< one step of 16 bits

std::string secondsOf (std::int64_t frames, Hertz rate)
{
    char words[32];
    std::snprintf (words, sizeof words, "%.1f", static_cast<double> (frames) / rate.value);
    return words;
}

std::string wholeHertz (Hertz rate) { return std::to_string (std::llround (rate.value)) + " Hz"; }

std::string earlyEnd (const std::string& name, const SoundTally& tally)
{
    const auto there = secondsOf (tally.frames, tally.rate);
    if (tally.promised > tally.frames)
        return name + " ends early: " + there + " of the " + secondsOf (tally.promised, tally.rate)
            + " seconds it promises are there. Copy it again if you need the rest.";
    return name + " ends early: its end is missing after " + there
        + " seconds. Copy it again if you need the rest.";
}

void remarkOnKind (std::vector<std::string>& remarks,
                   const std::string& name,
                   const SoundTally& tally)
{
    if (tally.channels > 2 && tally.isMixed)
        remarks.push_back (name + " has " + std::to_string (tally.channels)
                           + " channels: their average is heard.");
    if (tally.bits == 8)
        remarks.push_back (name
                           + " has 8 bits a sample: soft sounds are lost in its noise. Record"
                             " with 16 or more if you can.");
    if (tally.rate < fullBandwidth)
        remarks.push_back (name + " was recorded at " + wholeHertz (tally.rate) + ": nothing above "
                           + wholeHertz (tally.rate / 2.0)
                           + " can be heard in it. Record at 44100 Hz or more if you can.");
}

void remarkOnSound (std::vector<std::string>& remarks,
                    const std::string& name,
                    const SoundTally& tally)
{
    if (tally.unusable > 0)
        remarks.push_back (name + " holds " + std::to_string (tally.unusable)
                           + " samples that are not numbers: they are heard as silence.");
    if (tally.endedEarly)
        remarks.push_back (earlyEnd (name, tally));
    if (tally.peak >= silentPeak)
        return;
    if (tally.channelPeak >= silentPeak && ! tally.isMixed)
        remarks.push_back (name + " is silent in the channels that were chosen. Choose others.");
    else if (tally.channelPeak >= silentPeak)
        remarks.push_back (name
                           + " is silent once its channels are averaged: they cancel each other."
                             " Export one of them alone.");
    else
        remarks.push_back (name + " is silent. Check which microphone it was recorded with.");
}
}

std::vector<std::string> remarksOn (const std::string& name, const SoundTally& tally)
{
    std::vector<std::string> remarks;
    remarkOnKind (remarks, name, tally);
    if (tally.complete)
        remarkOnSound (remarks, name, tally);
    return remarks;
}

std::string nothingUsable (const std::string& name, const SoundTally& tally)
{
    if (tally.frames == 0)
        return name + " is cut off before its sound begins. Copy it again.";
    if (tally.unusable == tally.frames * tally.channels)
        return name
            + " holds no usable sample: none of them is a number. Export the recording again.";
    return {};
}
}
