// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace antiphon::capture
{
/** Keeps JUCE ready for whoever holds it, so that nobody else needs to know about it. Shared with a
    window, which holds JUCE ready itself. */
std::shared_ptr<void> juceHome();
}
