// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Answers.h"

#include "Support/Catch.h"

#include <vector>

using namespace antiphon;

namespace
{
Instant at (double seconds) { return { { seconds } }; }

improvise::PlannedNote answer (std::uint32_t id, double decided, double time)
{
    improvise::PlannedNote note;
    note.id = id;
    note.decided = at (decided);
    note.time = at (time);
    note.end = at (time + 0.2);
    note.midi = 60.0 + id;
    return note;
}

discern::PitchPoint timePassing (double seconds) { return { at (seconds), at (seconds), {}, 0.0 }; }

struct Told
{
    std::vector<std::string> lines;
    terminal::Answers answers { {}, [this] (const std::string& line) { lines.push_back (line); } };
};

bool isKey (const std::string& line, int midi)
{
    return line.find ("\"midi\":" + std::to_string (midi) + ",") != std::string::npos;
}
}

TEST_CASE ("an answer is told once it has sounded", "[terminal][rehearse]")
{
    Told told;
    told.answers.hear (answer (1, 1.0, 2.0));
    told.answers.hear (timePassing (1.9));
    CHECK (told.lines.empty());
    told.answers.hear (timePassing (2.1));
    CHECK (told.lines.size() == 1);
}

TEST_CASE ("an answer taken back before its time was never played", "[terminal][rehearse]")
{
    Told told;
    told.answers.hear (answer (1, 1.0, 2.0));
    told.answers.hear (answer (2, 1.0, 2.5));
    told.answers.hear (improvise::Withdrawal { 2, at (2.2), at (2.2), {} });
    told.answers.finish();

    REQUIRE (told.lines.size() == 1);
    CHECK (isKey (told.lines[0], 61));
    CHECK (told.answers.played() == 1);
}

TEST_CASE ("answers are told in the order they were decided", "[terminal][rehearse]")
{
    Told told;
    told.answers.hear (answer (1, 1.0, 3.0));
    told.answers.hear (answer (2, 1.2, 2.0));
    told.answers.hear (timePassing (2.5));
    CHECK (told.lines.empty());
    told.answers.finish();

    REQUIRE (told.lines.size() == 2);
    CHECK (isKey (told.lines[0], 61));
    CHECK (isKey (told.lines[1], 62));
}
