// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace antiphon::terminal
{
/** The outline of a sound of any length, small enough to draw: its highest amplitude in even columns.
    Columns begin as single samples and are joined by twos whenever there are too many. */
class Envelope
{
public:
    static constexpr std::size_t mostColumns = 32768; ///< more than any picture is wide

    void add (std::span<const float> sound);

    /** The columns so far; the last may be shorter than the others. */
    std::vector<float> columns() const;

private:
    void add (float sample);
    void joinByTwos();

    std::vector<float> columns_;
    std::size_t samplesEach_ = 1;
    std::size_t samples_ = 0; ///< in the column that is being filled
    float highest_ = 0.0F;    ///< of it
};
}
