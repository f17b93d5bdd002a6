// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/InstrumentEar.h"

#include <utility>

namespace antiphon::discern::internal
{
InstrumentEar::InstrumentEar (std::span<const TaughtInstrument> taught, Hertz rate, PlayerId who)
    : printer_ (rate), recogniser_ (taught), anybody_ (who)
{
    for (const auto& instrument : taught)
        players_.push_back (instrument.who.value_or (who));
}

std::optional<Recognised> InstrumentEar::process (std::span<const float> hop, Instant now) noexcept
{
    if (const auto taken = printer_.process (hop))
        return think (*taken, now);
    if (! thinkingOf_)
        return std::nullopt;
    const auto answer = recogniser_.think();
    if (! answer)
        return std::nullopt;
    const auto recognised = said (*answer, now);
    thinkingOf_.reset();
    return recognised;
}

std::optional<Recognised> InstrumentEar::hear (const Onset& onset) noexcept
{
    const auto cutShort = printer_.hear (onset.time);
    return cutShort ? think (*cutShort, onset.known) : std::nullopt;
}

/** Begins with this stroke. One that is still being thought about is left unknown. */
std::optional<Recognised> InstrumentEar::think (const StrokePrinter::Taken& taken,
                                                Instant now) noexcept
{
    std::optional<Recognised> leftOver;
    if (thinkingOf_)
        leftOver = said ({}, now);
    recogniser_.hear (taken.print);
    thinkingOf_ = taken.time;
    return leftOver;
}

Recognised InstrumentEar::said (const InstrumentRecogniser::Answer& answer,
                                Instant now) const noexcept
{
    Recognised recognised;
    recognised.time = *thinkingOf_;
    recognised.known = now;
    recognised.confidence = answer.confidence;
    recognised.who = anybody_;
    if (answer.instrument)
    {
        recognised.instrument = static_cast<std::uint8_t> (*answer.instrument);
        recognised.who = players_[*answer.instrument];
    }
    return recognised;
}
}
