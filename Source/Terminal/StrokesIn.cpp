// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/StrokesIn.h"

#include "Discern/Ears.h"

#include <algorithm>

namespace antiphon::terminal
{
namespace
{
using Taken = discern::StrokePrinter::Taken;

constexpr auto noticing = 5_ms;    ///< what a listener takes to know of a stroke
constexpr auto listensOn = 200_ms; ///< until the last stroke has been heard in full

/** One sound, hop by hop. */
class Strokes
{
public:
    explicit Strokes (Hertz rate) : rate_ (rate), ears_ ({ .rate = rate }), printer_ (rate) {}

    void hear (std::span<const float> sound, const std::optional<std::vector<Instant>>& known)
    {
        while (! sound.empty())
        {
            const auto hop = sound.first (std::min (sound.size(), ears_.framesToHop()));
            keep (printer_.process (hop));
            frames_ += static_cast<std::int64_t> (hop.size());
            if (known)
                notice (*known);
            else
                listen (hop);
            sound = sound.subspan (hop.size());
        }
    }

    std::vector<Taken> taken() && { return std::move (taken_); }

private:
    void keep (const std::optional<Taken>& taken)
    {
        if (taken)
            taken_.push_back (*taken);
    }

    void notice (const std::vector<Instant>& known)
    {
        const auto now = instantOf (frames_, rate_);
        for (; next_ < known.size() && known[next_] + noticing <= now; ++next_)
            keep (printer_.hear (known[next_]));
    }

    void listen (std::span<const float> hop)
    {
        for (const auto& heard : ears_.process (hop, {}))
            if (const auto* const onset = std::get_if<discern::Onset> (&heard))
                keep (printer_.hear (onset->time));
    }

    Hertz rate_;
    discern::Ears ears_;
    discern::StrokePrinter printer_;
    std::vector<Taken> taken_;
    std::int64_t frames_ = 0;
    std::size_t next_ = 0;
};
}

std::vector<Taken> strokesIn (std::span<const float> sound,
                              Hertz rate,
                              const std::optional<std::vector<Instant>>& known)
{
    Strokes strokes (rate);
    strokes.hear (sound, known);
    strokes.hear (std::vector<float> (static_cast<std::size_t> (rate.value * listensOn.value)),
                  known);
    return std::move (strokes).taken();
}
}
