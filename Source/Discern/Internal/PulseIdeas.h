// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/FixedList.h"
#include "Basis/Realtime.h"
#include "Discern/Internal/PulseGaps.h"
#include "Discern/Internal/PulseIdea.h"
#include "Discern/Internal/PulsePriors.h"

#include <cstddef>
#include <span>

namespace antiphon::discern
{
/** Everything that may be going on in one player's strokes, each idea weighed by how well it foretold
    them; that there is no pulse at all is one of the ideas.

    Multiple hypotheses over switching Kalman filters (Cemgil and Kappen 2003), where every stroke
    - is explained by each idea in each possible way: as a beat or a part of one, as a stranger, or
      as the child's going on after a hesitation;
    - may begin a new pulse with one of the last three.
    The likeliest 48 are kept. What was long ago weighs less, and in its place the usual speed of
    children more, so that half and double tempo are decided anew all the time.

    Threads: one owner; never allocates.
*/
class PulseIdeas
{
public:
    /** @param loudness  against what is usual for this player, dB */
    void hear (Instant stroke, double loudness) noexcept ANTIPHON_REALTIME;

    std::span<const PulseIdea> ideas() const noexcept ANTIPHON_REALTIME { return ideas_.view(); }

    /** Ln of how likely it is that there is no pulse, on the scale of the ideas' weights. */
    double lnNoPulse() const noexcept ANTIPHON_REALTIME { return lnNoPulse_; }

    /** Nats by which the ideas foretold the latest stroke better than this player's gaps alone do. */
    double news() const noexcept ANTIPHON_REALTIME { return news_; }

    static constexpr std::size_t most = 48;

private:
    static constexpr std::size_t mostMet = 72; ///< before twins are merged
    static constexpr std::size_t mostBorn = 42;

    /** One way in which one idea may explain a stroke. */
    struct Reading
    {
        double weight = 0.0;
        double paid = 0.0;
        std::size_t idea = 0;
        int steps = 0; ///< to the place it met; or one of those below
    };
    static constexpr int stranger = 0;
    static constexpr int hesitation = -1;

    using Readings = FixedList<Reading, most * 10>;

    struct Stroke
    {
        Instant time;
        double lnNoPulse = 0.0; ///< ln likelihood, then, that there was no pulse
    };

    /** A stroke, and what there is to say of it before any idea is asked. */
    struct Hearing
    {
        Instant stroke;
        double lnGap = 0.0; ///< without a pulse
        double lnStranger = 0.0;
        double lnOffBeat = 0.0;
        double best = 0.0; ///< weight
    };

    void read (std::size_t index, const Hearing& now, Readings& readings) const noexcept;
    void accept (Readings& readings, Instant stroke) noexcept;
    void bear (const Hearing& now) noexcept;
    void bearBetween (const Stroke& earlier,
                      Instant stroke,
                      const pulse::Beginning& beginning,
                      double lnStrangers) noexcept;
    void keepLikeliest() noexcept;
    void weigh() noexcept;
    double bestWeight() const noexcept;

    FixedList<PulseIdea, most> ideas_;
    FixedList<PulseIdea, mostMet + mostBorn> coming_;
    FixedList<Stroke, 3> strokes_; ///< the latest, oldest first
    PulseRhythm usual_ = PulseRhythm::usual();
    PulseGaps gaps_;
    double lnNoPulse_ = 0.0;
    double news_ = 0.0;
};
}
