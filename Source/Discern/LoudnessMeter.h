// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"

#include <memory>
#include <span>

namespace antiphon::discern
{
/** How loud it is just now, as ears weigh it, and how near the microphone is to its limit.

    Momentary loudness after ITU-R BS.1770-4 and EBU Tech 3341, one channel, over 400 ms in steps of
    10 ms.

    Threads: construct before audio starts; the rest on the audio thread; one owner.
*/
class LoudnessMeter
{
public:
    /** Allocates. @param rate  44.1 to 96 kHz */
    explicit LoudnessMeter (Hertz rate);
    ~LoudnessMeter();
    LoudnessMeter (LoudnessMeter&&) noexcept;
    LoudnessMeter& operator= (LoudnessMeter&&) noexcept;

    /** Real-time safe. @param samples  finite, any number of them */
    void process (std::span<const float> samples) noexcept ANTIPHON_REALTIME;

    Loudness momentary() const noexcept; ///< -120 LUFS in silence
    Decibels peak() const noexcept;      ///< highest sample of the last 400 ms

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
