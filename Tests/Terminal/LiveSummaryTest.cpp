// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/LiveSummary.h"

#include "Support/Catch.h"

using namespace antiphon;
using namespace antiphon::terminal;

TEST_CASE ("a session that gets too loud for young ears is told so at once, and once",
           "[terminal][live]")
{
    const instrument::LoudnessEstimate gentle { { 60.0 }, { 55.0 }, true };
    const instrument::LoudnessEstimate loud { { 82.0 }, { 78.4 }, true };
    LiveSummary summary;
    CHECK_FALSE (summary.newWarning (gentle));
    CHECK (summary.newWarning (loud));
    CHECK_FALSE (summary.newWarning (loud));
    CHECK_FALSE (summary.newWarning (gentle));
    CHECK (summary.newWarning (loud));
}

TEST_CASE ("while it howls the line shown says what to do", "[terminal][live]")
{
    playroom::Glance glance;
    glance.trouble = "It began to howl: turned down.";
    CHECK_THAT (LiveSummary().statusLine (glance, 0), Catch::Contains (glance.trouble));
}
