// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Studio/Parts/Look.h"

#include <filesystem>
#include <memory>

namespace antiphon::studio
{
/** Draws components into files: JUCE running without a window or a display.

    Threads: the one thread that also owns whatever it draws. */
class Snapshot
{
public:
    Snapshot();
    ~Snapshot();

    /** Writes a component, on paper, as a PNG. The file appears only when it is whole. */
    Result<void> write (juce::Component& component, const std::filesystem::path& file) const;

private:
    juce::ScopedJuceInitialiser_GUI juce_;
    std::unique_ptr<Look> look_;
};
}
