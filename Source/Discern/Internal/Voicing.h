// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"

#include <array>
#include <cstddef>

namespace antiphon::discern::internal
{
/** Whether a sound has a pitch of its own: a voice or a tone, not noise, not talk in the background, and
    not what a room still sings after them.

    Eight things are weighed and added up (logistic regression). A room's echo is as periodic as the
    voice that made it, but it has fallen below what was loudest just now; noise is periodic for a moment,
    but not for 20 ms, and its pitch leaps; what begins is less alike to itself than it will be.

    The weights were fitted on 196 clips of 8 s: sung lines and glides by a formant synthesiser, sampled
    instruments, and spoken letters and words (shifted and stretched, their truth found by Praat in the
    clean sound), half of them in made-up rooms (0.25 to 1.1 s, direct sound 6 dB below to 8 above), half
    with talk, hum or percussion 10 to 20 dB below; and 10 with no voice at all. Their sum is 0 where
    about one in thirteen of the moments without a pitch is still taken for one.

    Threads: one owner; never allocates.
*/
class Voicing
{
public:
    /** What is known every 8/3 ms. */
    struct Evidence
    {
        float similarity = 0.0F; ///< of the likeliest period, [0, 1]
        float margin = 0.0F;     ///< of the likeliest path over having no pitch
        Decibels level {};       ///< of the sound, weighed for pitch
        Hertz pitch {};          ///< > 0
    };

    static constexpr std::size_t weighed = 8;
    using Weighed = std::array<float, weighed>;

    /** @returns  the eight, each about within ±3 */
    Weighed take (const Evidence& evidence) noexcept ANTIPHON_REALTIME;

    /** @returns  the logarithm of the odds that there is a pitch */
    static double logOdds (const Weighed& values) noexcept ANTIPHON_REALTIME;

private:
    static constexpr std::size_t remembered = 300; ///< 0.8 s

    const float& ago (const std::array<float, remembered>& past, std::size_t steps) const noexcept;
    float loudest (std::size_t steps) const noexcept;

    std::array<float, remembered> levels_ = quiet(); ///< dB of what is periodic
    std::array<float, remembered> similarities_ {};
    std::array<float, remembered> octaves_ {};
    std::size_t newest_ = 0;

    static constexpr std::array<float, remembered> quiet()
    {
        std::array<float, remembered> levels {};
        levels.fill (-120.0F);
        return levels;
    }
};
}
