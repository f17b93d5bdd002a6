// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"
#include "Discern/StrokePrint.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>

namespace antiphon::discern
{
/** Takes the prints of strokes: what each one sounded like, apart from what sounded before it.

    Short and longer spectra of the stroke, and how its treble swells, are compared with those of the
    65 ms before it: what was there already is subtracted, and a band that it drowns is marked as
    doubtful rather than believed. A stroke that another one follows too soon is judged by what was heard
    of it alone.

    Threads: construct before audio starts; the rest on the audio thread; one owner.
*/
class StrokePrinter
{
public:
    struct Taken
    {
        Instant time; ///< of the stroke
        StrokePrint print;
    };

    /** Allocates. @param rate  44.1 to 96 kHz */
    explicit StrokePrinter (Hertz rate);
    ~StrokePrinter();
    StrokePrinter (StrokePrinter&&) noexcept;
    StrokePrinter& operator= (StrokePrinter&&) noexcept;

    /** A stroke began. @param time  at most 60 ms before the last sample given
        @returns the print of the stroke before, if it was not complete yet */
    std::optional<Taken> hear (Instant time) noexcept ANTIPHON_REALTIME;

    /** Listens on, and does at most one spectrum's work: give it a hop of about 1.3 ms at a time.
        @param samples  finite
        @returns        a print that is complete now, within 58 ms of the stroke */
    std::optional<Taken> process (std::span<const float> samples) noexcept ANTIPHON_REALTIME;

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
