// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/JuceHome.h"

#include <juce_events/juce_events.h>

#include <mutex>

namespace antiphon::capture
{
std::shared_ptr<void> juceHome()
{
    static std::mutex mutex;
    static std::weak_ptr<void> shared;

    const std::lock_guard lock (mutex);
    auto home = shared.lock();
    if (home == nullptr)
    {
        home = std::make_shared<juce::ScopedJuceInitialiser_GUI>();
        shared = home;
    }
    return home;
}
}
