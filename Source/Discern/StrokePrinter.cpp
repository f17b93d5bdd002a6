// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/StrokePrinter.h"

#include "Discern/Internal/SampleHistory.h"
#include "Discern/Internal/StrokeBands.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace antiphon::discern
{
using internal::PrintPowers;

namespace
{
/** When each spectrum begins, from the stroke's attack: three of what was there before, one of the attack,
    two of the body, two of the decay. They overlap; the windows are 21 ms long. */
constexpr std::array starts { -64_ms, -44_ms, -26_ms, -6_ms, 2_ms, 10_ms, 17_ms, 24_ms };
constexpr std::size_t before = 3;

/** Whoever noticed the stroke may have taken its first rustle for it, or be a few milliseconds off: the
    attack is where the loudest millisecond near it begins to rise. */
constexpr std::size_t quiet = 16;  ///< ms of background, before the search
constexpr std::size_t back = 4;    ///< ms searched before the stroke's time
constexpr std::size_t on = 24;     ///< ms searched after it
constexpr std::size_t latest = 12; ///< ms: for a later attack there is no time
constexpr float foot = 0.1F;       ///< of the rise in power
constexpr std::array<std::size_t, printSlices + 1> slices { 3, 4, 6, 8 }; ///< where each begins
static_assert (slices.back() == starts.size());

constexpr auto remembered = 200_ms; ///< longer than the earliest start, a late report and the work

constexpr float range = 1.0e-4F; ///< what lies 40 dB under the loudest is the room, not the stroke
constexpr float drowned = 0.15F; ///< of the background: less than this cannot be told from none
constexpr float restlessness = 2.0F; ///< talk swells by about twice its own power within a stroke
constexpr float mostDoubt = 400.0F;  ///< dB²
constexpr float silence = 1.0e-14F;
}

struct StrokePrinter::State
{
    explicit State (Hertz given)
        : rate (given), bands (given), length (std::llround (given.value * remembered.value)),
          history (static_cast<std::size_t> (length))
    {
    }

    std::int64_t frameOf (Instant time) const;
    std::int64_t framesIn (std::size_t milliseconds) const;
    void findAttack();
    std::int64_t startOf (std::size_t spectrum) const;
    bool isDue (std::size_t spectrum) const;
    void analyse (std::size_t spectrum);
    Taken finish (std::int64_t until);

    struct Slice
    {
        PrintPowers power {};
        std::size_t spectra = 0;
    };

    Slice mean (std::size_t begin, std::size_t end, std::int64_t until) const;

    Hertz rate;
    internal::StrokeBands bands;
    std::int64_t length; ///< frames remembered
    internal::SampleHistory history;
    std::int64_t frames = 0;

    bool open = false; ///< a stroke is being listened to
    Instant time {};
    std::optional<std::int64_t> attack; ///< frame, once it has been found
    std::size_t next = 0;               ///< spectrum to be done
    std::array<PrintPowers, starts.size()> spectra {};
    std::array<bool, starts.size()> isThere {};
};

std::int64_t StrokePrinter::State::frameOf (Instant when) const
{
    return static_cast<std::int64_t> (std::llround (when.sinceStart.value * rate.value));
}

std::int64_t StrokePrinter::State::framesIn (std::size_t milliseconds) const
{
    return static_cast<std::int64_t> (static_cast<double> (milliseconds) * 1.0e-3 * rate.value);
}

/** The power of each millisecond of the sound's slope, which leaves out what only rumbles. */
void StrokePrinter::State::findAttack()
{
    constexpr auto all = quiet + back + on;
    const auto step = framesIn (1);
    const auto begin = frameOf (time) - framesIn (quiet + back);
    attack = frameOf (time);
    if (begin < 1 || frames - begin + 1 > length)
        return;

    const auto* sample = history.last (static_cast<std::size_t> (frames - begin)).data();
    std::array<float, all> power {};
    for (auto& one : power)
        for (std::int64_t n = 0; n < step; ++n, ++sample)
        {
            const auto slope = sample[1] - sample[0];
            one += slope * slope;
        }

    const auto search = power.begin() + quiet;
    const auto background =
        std::accumulate (power.begin(), search, 0.0F) / static_cast<float> (quiet);
    auto rise = std::max_element (search, power.end());
    const auto enough = background + foot * (*rise - background);
    while (rise != search && *(rise - 1) > enough)
        --rise;
    const auto shift = std::min<std::ptrdiff_t> (rise - search - static_cast<int> (back), latest);
    attack = frameOf (time) + shift * step;
}

std::int64_t StrokePrinter::State::startOf (std::size_t spectrum) const
{
    return attack.value_or (0) + frameOf (Instant { starts[spectrum] });
}

bool StrokePrinter::State::isDue (std::size_t spectrum) const
{
    return startOf (spectrum) + static_cast<std::int64_t> (bands.window()) <= frames;
}

/** What began before the first sample, or has been forgotten, is not there. */
void StrokePrinter::State::analyse (std::size_t spectrum)
{
    const auto ago = frames - startOf (spectrum);
    isThere[spectrum] = startOf (spectrum) >= 0 && ago <= length;
    if (isThere[spectrum])
        bands.analyse (history.last (static_cast<std::size_t> (ago)).first (bands.window()),
                       spectra[spectrum]);
}

/** The mean of the spectra that ended by frame `until`. */
StrokePrinter::State::Slice StrokePrinter::State::mean (std::size_t begin,
                                                        std::size_t end,
                                                        std::int64_t until) const
{
    Slice slice;
    for (auto n = begin; n < std::min (end, next); ++n)
    {
        if (! isThere[n] || startOf (n) + static_cast<std::int64_t> (bands.window()) > until)
            continue;
        for (std::size_t band = 0; band < printBands; ++band)
            slice.power[band] += spectra[n][band];
        ++slice.spectra;
    }
    for (auto& power : slice.power)
        power /= static_cast<float> (std::max<std::size_t> (slice.spectra, 1));
    return slice;
}

/** @param until  the frame at which something else began */
StrokePrinter::Taken StrokePrinter::State::finish (std::int64_t until)
{
    open = false;
    const auto background = mean (0, before, until).power;
    std::array<Slice, printSlices> heard;
    auto top = 0.0F;
    for (std::size_t k = 0; k < printSlices; ++k)
    {
        heard[k] = mean (slices[k], slices[k + 1], until);
        for (std::size_t band = 0; band < printBands; ++band)
            top = std::max (top, heard[k].power[band] - background[band]);
    }

    Taken taken { time, {} };
    auto& [level, doubt] = taken.print;
    auto sum = 0.0F;
    auto measured = 0.0F;
    const auto floor = top * range;
    for (std::size_t k = 0; k < printSlices; ++k)
        for (std::size_t band = 0; band < printBands; ++band)
        {
            const auto n = k * printBands + band;
            doubt[n] = unmeasured;
            if (heard[k].spectra == 0 || ! (top > silence))
                continue;
            const auto noise = background[band];
            const auto own = std::max (heard[k].power[band] - noise, drowned * noise) + floor;
            // d(10 lg P) = 4.34 dP / P
            const auto spread = 4.34F * restlessness * noise / own;
            level[n] = 10.0F * std::log10 (own);
            doubt[n] = std::min (spread * spread, mostDoubt);
            sum += level[n];
            measured += 1.0F;
        }
    for (std::size_t n = 0; n < printSize; ++n)
        level[n] = doubt[n] < unmeasured ? level[n] - sum / measured : 0.0F;
    return taken;
}

StrokePrinter::StrokePrinter (Hertz rate) : state_ (std::make_unique<State> (rate)) {}
StrokePrinter::~StrokePrinter() = default;
StrokePrinter::StrokePrinter (StrokePrinter&&) noexcept = default;
StrokePrinter& StrokePrinter::operator= (StrokePrinter&&) noexcept = default;

std::optional<StrokePrinter::Taken> StrokePrinter::hear (Instant time) noexcept
{
    auto& s = *state_;
    std::optional<Taken> cutShort;
    if (s.open)
        cutShort = s.finish (s.frameOf (time));
    s.open = true;
    s.time = time;
    s.attack.reset();
    s.next = 0;
    return cutShort;
}

std::optional<StrokePrinter::Taken> StrokePrinter::process (std::span<const float> samples) noexcept
{
    auto& s = *state_;
    s.history.add (samples);
    s.frames += static_cast<std::int64_t> (samples.size());
    if (! s.open)
        return std::nullopt;
    if (! s.attack)
    {
        if (s.frames > s.frameOf (s.time) + s.framesIn (on))
            s.findAttack();
        return std::nullopt;
    }
    if (! s.isDue (s.next))
        return std::nullopt;
    s.analyse (s.next++);
    if (s.next < starts.size())
        return std::nullopt;
    return s.finish (s.frames);
}
}
