// SPDX-License-Identifier: GPL-3.0-or-later
// Where a music program comes in.
#include "Companion/Processor.h"

juce::AudioProcessor* JUCE_CALLTYPE createPluginFilter() { return new antiphon::plugin::Processor; }
