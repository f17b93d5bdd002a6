// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"
#include "Discern/Internal/SampleHistory.h"
#include "Discern/Internal/StrokeBands.h"
#include "Discern/StrokePrint.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace antiphon::discern::internal
{
/** The spectra of one stroke, done one by one as the sound comes in, and the print they make.

    Threads: construct before audio starts; the rest on the audio thread; one owner.
*/
class HeardStroke
{
public:
    explicit HeardStroke (Hertz rate);

    /** Frames of sound that must be remembered for it. */
    std::size_t remembers() const noexcept { return static_cast<std::size_t> (remembered_); }

    /** Another stroke, of which nothing has been done. @param frame  where it was noticed */
    void begin (std::int64_t frame) noexcept ANTIPHON_REALTIME;

    /** Does what there is enough sound for: at most one spectrum, or the search for the attack.
        @param frames   heard by now, all of which the history has been given
        @returns        whether that was the last */
    bool listen (const SampleHistory& history, std::int64_t frames) noexcept ANTIPHON_REALTIME;

    /** @param until  the frame at which something else began: what reaches beyond it is left out */
    StrokePrint print (const SampleHistory& history,
                       std::int64_t frames,
                       std::int64_t until) const noexcept ANTIPHON_REALTIME;

private:
    static constexpr std::size_t spectra = 11;

    std::int64_t framesIn (Seconds span) const noexcept;
    std::int64_t startOf (std::size_t spectrum) const noexcept;
    std::int64_t endOf (std::size_t spectrum) const noexcept;
    void findAttack (const SampleHistory& history, std::int64_t frames) noexcept;
    bool mean (std::span<const std::size_t> of,
               std::int64_t until,
               std::span<float> powers) const noexcept;
    void takeSlices (StrokePrint& print, std::int64_t until) const noexcept;
    void takeTones (StrokePrint& print, std::int64_t until) const noexcept;
    void takeSteps (StrokePrint& print,
                    const SampleHistory& history,
                    std::int64_t frames,
                    std::int64_t until) const noexcept;

    Hertz rate_;
    StrokeBands bands_;
    StrokeBands tones_;
    std::int64_t remembered_;
    std::int64_t noticed_ = 0;            ///< frame
    std::optional<std::int64_t> attack_;  ///< frame, once it has been found
    std::size_t next_ = 0;                ///< spectrum to be done
    std::array<bool, spectra> isDone_ {}; ///< not what began before the first sample
    std::array<std::array<float, printTones>, spectra> power_ {};
};
}
