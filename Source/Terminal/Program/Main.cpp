// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/CommandLine.h"

int main (int count, char** words) { return antiphon::terminal::runCommandLine (count, words); }
