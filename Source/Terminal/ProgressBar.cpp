// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/ProgressBar.h"

#include "Terminal/Interrupt.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

namespace antiphon::terminal
{
namespace
{
constexpr int barWidth = 28;
constexpr double sureAfter = 0.02; // an estimate from less than this share jumps about

bool lineIsDrawn = false;
}

std::string progressLine (const std::string& job, double done, double left)
{
    const auto share = std::clamp (done, 0.0, 1.0);
    const auto full = static_cast<std::size_t> (std::lround (share * barWidth));
    auto line = job + "  [" + std::string (full, '#') + std::string (barWidth - full, '-') + "] "
        + std::to_string (std::lround (share * 100.0)) + " %";
    if (left >= 0.0)
        line += ", " + std::to_string (std::lround (left)) + " s left";
    return line;
}

void drawProgressLine (const std::string& line)
{
    // Back to the first column, the line, and whatever was there before it erased (ECMA-48 EL).
    std::fprintf (stderr, "\r%s\x1b[K", line.c_str());
    std::fflush (stderr);
    lineIsDrawn = true;
}

void clearProgressLine()
{
    if (std::exchange (lineIsDrawn, false))
        std::fputs ("\r\x1b[K", stderr);
}

bool standardErrorIsTerminal() { return ::isatty (STDERR_FILENO) == 1; }
bool standardOutputIsTerminal() { return ::isatty (STDOUT_FILENO) == 1; }

ProgressBar::ProgressBar (std::string job)
    : job_ (std::move (job)), draws_ (standardErrorIsTerminal()),
      since_ (std::chrono::steady_clock::now())
{
}

ProgressBar::~ProgressBar() { clearProgressLine(); }

Progress ProgressBar::progress()
{
    return [this] (double done)
    {
        if (draws_)
            draw (done);
        return ! Interrupt::wasAsked();
    };
}

void ProgressBar::draw (double done)
{
    const auto percent = static_cast<int> (std::lround (std::clamp (done, 0.0, 1.0) * 100.0));
    if (std::exchange (drawn_, percent) == percent)
        return;
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - since_;
    const auto left = done < sureAfter ? -1.0 : spent.count() * (1.0 - done) / done;
    drawProgressLine (progressLine (job_, done, left));
}
}
