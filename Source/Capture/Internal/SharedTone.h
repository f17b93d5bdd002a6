// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Capture/HowlGuard.h"
#include "Capture/Internal/TwoSpectra.h"

namespace antiphon::capture
{
/** The loudest tone of what we play, and what the microphone brings there. Levels are amplitudes, in dB. */
struct SharedTone
{
    bool isTone = false; ///< in both
    float bin = 0.0F;
    float played = -200.0F;
    float microphone = -200.0F;
    bool isNarrow = false;     ///< in both: hardly anything but what is near that tone
    float around = -200.0F;    ///< of what we play near it: several modes of one loop beat there
    TwoSpectra::Complex phase; ///< of the microphone against what we play
};

/** Finds it. Threads: construct before audio starts; in() on the audio thread. */
class SharedToneFinder
{
public:
    explicit SharedToneFinder (const HowlGuard::Settings& settings);

    /** @param spectra  of the microphone, and of what we play */
    SharedTone in (const TwoSpectra& spectra) const noexcept;

private:
    bool towers (const TwoSpectra::Powers& powers, std::size_t bin) const noexcept;

    std::size_t lowestBin_;
    float neighbours_; ///< power ratios
    float harmonics_;
    float faintest_; ///< dB
};
}
