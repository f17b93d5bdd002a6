// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/CrossTalk.h"

#include <algorithm>
#include <cmath>

namespace antiphon::discern::internal
{
namespace
{
constexpr auto reach = 12_ms;      ///< from one microphone to another: sound goes four metres
constexpr auto background = 30_ms; ///< before that, which a stroke must stand out of
constexpr auto atOnce = 0.7_ms;    ///< an order closer than this cannot be told
constexpr auto oneStroke = 50_ms;  ///< as long as the onset detector takes two for one
constexpr auto settled = 15_ms;    ///< after a stroke, it has arrived everywhere
constexpr auto steady = 30_ms;     ///< of a tone, to compare it by
constexpr auto lingering = 400_ms; ///< a tone goes on in the room when its singer has stopped

constexpr auto margin = 6_dB;      ///< by which strokes differ on their way
constexpr auto toneMargin = 14_dB; ///< a tone fills the room, a stroke's front goes straight
constexpr auto unlearnt = 12_dB;   ///< a later one, at a microphone turned up that much
constexpr std::size_t enough = 3;  ///< strokes to have learnt from
constexpr std::size_t believed =
    2;                      ///< of the latest eight, from the faintest: with somebody else's
                            ///< stroke in it, it would be too loud
constexpr auto clear = 2.0; ///< a rise whose beginning can be told
constexpr auto silence = 1.0e-5;
}

CrossTalk::CrossTalk (std::size_t microphones, Hertz rate)
    : levels_ (microphones, LevelHistory (rate)), strokes_ (microphones),
      leaks_ (microphones, std::vector<Leak> (microphones))
{
}

void CrossTalk::hear (const capture::Microphones& microphones) noexcept
{
    for (std::size_t n = 0; n < std::min (levels_.size(), microphones.size()); ++n)
        levels_[n].hear (microphones[n]);
    learn();
}

CrossTalk::Arrival CrossTalk::arrivalIn (std::size_t microphone, Part from, Part to) const noexcept
{
    const auto& level = levels_[microphone];
    const auto before =
        std::max (level.peak (from - level.partsIn (background), from - 1), silence);
    const auto peak = level.peak (from, to);
    return { peak, std::sqrt (std::max (0.0, peak * peak - before * before)), peak / before,
             level.firstAbove ((before + peak) / 2.0, from, to) };
}

CrossTalk::Arrival CrossTalk::arrivalAt (std::size_t microphone, Instant time) const noexcept
{
    const auto& level = levels_[microphone];
    return arrivalIn (microphone, level.partAt (time) - level.partsIn (reach), level.now());
}

std::optional<Decibels> CrossTalk::leak (std::size_t from, std::size_t to) const noexcept
{
    const auto& leak = leaks_[from][to];
    if (leak.count < enough)
        return std::nullopt;
    auto seen = leak.seen;
    const auto count = static_cast<std::ptrdiff_t> (std::min (leak.count, seen.size()));
    std::sort (seen.begin(), seen.begin() + count);
    return Decibels { seen[believed] };
}

/** Whether what is heard here may be what is heard there. */
bool CrossTalk::isSame (std::size_t mine,
                        const Arrival& here,
                        std::size_t other,
                        const Arrival& there) const noexcept
{
    if (there.rise * there.rise < here.rise)
        return false; // it rings on, it was not struck
    const auto later = here.at - there.at;
    const auto tolerance = levels_[mine].partsIn (atOnce);
    const auto standsOut = here.rise >= clear && there.rise >= clear;
    if (standsOut && later < -tolerance)
        return false;
    if (standsOut && later <= tolerance)
        return here.excess <= there.excess;
    const auto learnt = leak (other, mine);
    const auto most = learnt ? *learnt + margin : standsOut ? unlearnt : 0_dB;
    return here.excess <= there.excess * gainOf (most);
}

const CrossTalk::Stroke* CrossTalk::latest (std::size_t microphone,
                                            Part arrival,
                                            Seconds within,
                                            bool own) const noexcept
{
    const auto& strokes = strokes_[microphone];
    for (auto n = strokes.size(); n-- > 0;)
        if ((strokes[n].owner == microphone) == own
            && std::abs (strokes[n].arrival - arrival) <= levels_[microphone].partsIn (within))
            return &strokes[n];
    return nullptr;
}

/** The microphone it was played at, where that is another. */
std::optional<std::size_t> CrossTalk::ownerOf (std::size_t microphone,
                                               const Arrival& mine,
                                               Instant time) const noexcept
{
    const auto& level = levels_[microphone];
    const auto front = level.partAt (time) - level.partsIn (2_ms);
    if (const auto* const leaked = latest (microphone, mine.at, oneStroke, false))
    {
        const auto grown =
            level.peak (leaked->arrival, std::min (front, leaked->arrival + level.partsIn (reach)));
        if (level.peak (front, level.now()) < std::max (leaked->peak, grown) * gainOf (margin))
            return leaked->owner; // still the same one
    }

    for (std::size_t other = 0; other < levels_.size(); ++other)
    {
        if (other == microphone)
            continue;
        const auto* const leaked = latest (other, mine.at, reach, false);
        if (leaked != nullptr && leaked->owner == microphone)
            continue; // it was given to this one
        const auto there = arrivalAt (other, time);
        const auto* const taken = latest (other, mine.at, atOnce, true);
        if (isSame (microphone, mine, other, there)
            || (taken != nullptr && mine.excess <= there.excess * gainOf (margin)))
            return other;
    }
    return std::nullopt;
}

bool CrossTalk::isOthers (std::size_t microphone, const Onset& onset) noexcept
{
    const auto mine = arrivalAt (microphone, onset.time);
    const auto owner = ownerOf (microphone, mine, onset.time);
    const Stroke stroke { mine.at, mine.peak, owner.value_or (microphone) };
    auto& strokes = strokes_[microphone];
    if (strokes.full())
        strokes.remove (0);
    strokes.add (stroke);
    if (! owner)
        toLearn_.add (stroke);
    return owner.has_value();
}

bool CrossTalk::isLouderElsewhere (std::size_t microphone, Part from, Part to) const noexcept
{
    const auto mine = levels_[microphone].meanSquare (from, to);
    for (std::size_t other = 0; other < levels_.size(); ++other)
    {
        if (other == microphone)
            continue;
        const auto learnt = leak (other, microphone);
        const auto gain = learnt ? gainOf (*learnt + toneMargin) : 1.0;
        const auto there =
            levels_[other].meanSquare (from - levels_[other].partsIn (lingering), to);
        if (mine < there * gain * gain)
            return true;
    }
    return false;
}

bool CrossTalk::isOthers (std::size_t microphone, const Note& note) const noexcept
{
    const auto& level = levels_[microphone];
    return isLouderElsewhere (microphone, level.partAt (note.time), level.partAt (note.end));
}

bool CrossTalk::isOthers (std::size_t microphone, const PitchPoint& point) const noexcept
{
    const auto& level = levels_[microphone];
    const auto at = level.partAt (point.time);
    return isLouderElsewhere (microphone, at - level.partsIn (steady) / 2,
                              at + level.partsIn (steady) / 2);
}

/** Learns from the strokes that have arrived everywhere by now. */
void CrossTalk::learn() noexcept
{
    const auto& level = levels_.front();
    while (! toLearn_.empty() && level.now() > toLearn_[0].arrival + level.partsIn (settled))
    {
        learnFrom (toLearn_[0]);
        toLearn_.remove (0);
    }
}

void CrossTalk::learnFrom (const Stroke& stroke) noexcept
{
    const auto from = stroke.arrival - levels_[stroke.owner].partsIn (1_ms);
    const auto to = stroke.arrival + levels_[stroke.owner].partsIn (settled);
    const auto own = std::max (arrivalIn (stroke.owner, from, to).excess, silence);
    for (std::size_t other = 0; other < levels_.size(); ++other)
    {
        if (other == stroke.owner || latest (other, stroke.arrival, 2.0 * reach, true) != nullptr)
            continue;
        auto& leak = leaks_[stroke.owner][other];
        const auto there = arrivalIn (other, from, to);
        const auto heard = std::max (there.rise >= clear ? there.excess : there.peak, silence);
        leak.seen[leak.count++ % leak.seen.size()] = decibelsOf (heard / own).value;
    }
}
}
