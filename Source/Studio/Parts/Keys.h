// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

namespace antiphon::studio
{
/** Which key was pressed, as it is printed: X11 says 'e' where others say 'E'. */
inline int printedKey (const juce::KeyPress& key)
{
    const auto code = key.getKeyCode();
    return code >= 'a' && code <= 'z' ? code - 'a' + 'A' : code;
}
}
