// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Report.h"

#include "Support/Catch.h"
#include "Terminal/ProgressBar.h"

using namespace antiphon;

TEST_CASE ("lengths read as on a clock", "[terminal][report]")
{
    CHECK (terminal::asClock (0_s) == "0:00.0");
    CHECK (terminal::asClock (7.25_s) == "0:07.3");
    CHECK (terminal::asClock (59.96_s) == "1:00.0");
    CHECK (terminal::asClock (3725.4_s) == "62:05.4");
}

TEST_CASE ("one is not many", "[terminal][report]")
{
    CHECK (terminal::counted (0, "answer") == "0 answers");
    CHECK (terminal::counted (1, "answer") == "1 answer");
    CHECK (terminal::counted (2, "answer") == "2 answers");
    CHECK (terminal::times (0) == "0 times");
    CHECK (terminal::times (1) == "once");
    CHECK (terminal::times (2) == "2 times");
}

TEST_CASE ("a progress line grows with the work and never leaves its bar", "[terminal][report]")
{
    using terminal::progressLine;
    CHECK (progressLine ("Listening", 0.0, -1.0)
           == "Listening  [----------------------------] 0 %");
    CHECK (progressLine ("Listening", 0.5, 12.4)
           == "Listening  [##############--------------] 50 %, 12 s left");
    CHECK (progressLine ("Listening", 1.7, 0.0)
           == "Listening  [############################] 100 %, 0 s left");
}
