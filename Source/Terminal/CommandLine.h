// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace antiphon::terminal
{
/** Understands what was typed, and does it; without arguments it opens the window.

    @param words  as main() has them: the program's own name first
    @returns the exit code: 0 done, 1 the world failed, 2 usage, 3 refused for want of consent, 4 locked
*/
int runCommandLine (int count, char** words);
}
