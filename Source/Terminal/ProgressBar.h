// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Progress.h"

#include <chrono>
#include <string>

namespace antiphon::terminal
{
/** Shows how far a long job is, in one line that is drawn over and over, and stops the job when
    somebody presses Ctrl-C. Draws on a terminal only: into a pipe or file it writes nothing.

    Threads: the main thread.
*/
class ProgressBar
{
public:
    /** @param job  what is being done: "Listening to drum.flac" */
    explicit ProgressBar (std::string job);
    ~ProgressBar(); ///< takes the line away
    ProgressBar (const ProgressBar&) = delete;
    ProgressBar& operator= (const ProgressBar&) = delete;

    /** To hand to the job; must not outlive this. */
    Progress progress();

private:
    void draw (double done);

    std::string job_;
    bool draws_;
    int drawn_ = -1; ///< per cent
    std::chrono::steady_clock::time_point since_;
};

/** The line itself: "Listening to drum.flac  [#####-----]  50 %  12 s left".
    @param done  0 to 1
    @param left  seconds; below 0: not known yet */
std::string progressLine (const std::string& job, double done, double left);

/** Draws `line` where the last such line stood. */
void drawProgressLine (const std::string& line);

/** Takes a drawn line away, before something else is written. */
void clearProgressLine();

bool standardErrorIsTerminal();
bool standardOutputIsTerminal();
}
