// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/StrokePrinter.h"

#include "Discern/Internal/HeardStroke.h"
#include "Discern/Internal/SampleHistory.h"

#include <cmath>
#include <cstdint>

namespace antiphon::discern
{
struct StrokePrinter::State
{
    explicit State (Hertz given) : rate (given), stroke (given), history (stroke.remembers()) {}

    std::int64_t frameOf (Instant when) const
    {
        return static_cast<std::int64_t> (std::llround (when.sinceStart.value * rate.value));
    }

    /** @param until  the frame at which something else began */
    Taken finish (std::int64_t until)
    {
        isOpen = false;
        return { time, stroke.print (history, frames, until) };
    }

    Hertz rate;
    internal::HeardStroke stroke;
    internal::SampleHistory history;
    std::int64_t frames = 0;
    bool isOpen = false; ///< a stroke is being listened to
    Instant time {};
};

StrokePrinter::StrokePrinter (Hertz rate) : state_ (std::make_unique<State> (rate)) {}
StrokePrinter::~StrokePrinter() = default;
StrokePrinter::StrokePrinter (StrokePrinter&&) noexcept = default;
StrokePrinter& StrokePrinter::operator= (StrokePrinter&&) noexcept = default;

std::optional<StrokePrinter::Taken> StrokePrinter::hear (Instant time) noexcept
{
    auto& s = *state_;
    std::optional<Taken> cutShort;
    if (s.isOpen)
        cutShort = s.finish (s.frameOf (time));
    s.isOpen = true;
    s.time = time;
    s.stroke.begin (s.frameOf (time));
    return cutShort;
}

std::optional<StrokePrinter::Taken> StrokePrinter::process (std::span<const float> samples) noexcept
{
    auto& s = *state_;
    s.history.add (samples);
    s.frames += static_cast<std::int64_t> (samples.size());
    if (s.isOpen && s.stroke.listen (s.history, s.frames))
        return s.finish (s.frames);
    return std::nullopt;
}
}
