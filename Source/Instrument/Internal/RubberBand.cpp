// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Internal/RubberBand.h"

#include <rubberband/RubberBandStretcher.h>

#include <cmath>
#include <exception>

namespace antiphon::instrument
{
namespace
{
using Stretcher = RubberBand::RubberBandStretcher;

std::vector<float> retrieved (Stretcher& stretcher)
{
    std::vector<float> sound;
    for (auto ready = stretcher.available(); ready > 0; ready = stretcher.available())
    {
        const auto begin = sound.size();
        sound.resize (begin + static_cast<std::size_t> (ready));
        auto* const out = sound.data() + begin;
        const auto count = stretcher.retrieve (&out, static_cast<std::size_t> (ready));
        sound.resize (begin + count);
        if (count == 0)
            break;
    }
    return sound;
}
}

std::vector<float> reshaped (std::span<const float> sound, Hertz rate, const Reshaping& wanted)
{
    try
    {
        const auto options = Stretcher::OptionProcessOffline | Stretcher::OptionEngineFiner
            | Stretcher::OptionThreadingNever
            | (wanted.keepFormants ? Stretcher::OptionFormantPreserved
                                   : Stretcher::OptionFormantShifted);
        Stretcher stretcher (static_cast<std::size_t> (rate.value), 1, options, wanted.stretch,
                             std::exp2 (wanted.semitones / 12.0));
        stretcher.setMaxProcessSize (sound.size());
        stretcher.setExpectedInputDuration (sound.size());
        const auto* const in = sound.data();
        stretcher.study (&in, sound.size(), true);
        stretcher.process (&in, sound.size(), true);
        return retrieved (stretcher);
    }
    catch (const std::exception&)
    {
        return {};
    }
}
}
