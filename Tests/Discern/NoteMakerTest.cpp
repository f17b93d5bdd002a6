// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/NoteMaker.h"

#include "Support/Catch.h"

#include <cmath>
#include <vector>

using namespace antiphon;
using discern::Note;
using discern::NoteMaker;
using discern::Onset;
using discern::PitchPoint;

namespace
{
/** Feeds a line of pitch points, one every 5 ms, each known 10 ms later. */
class Line
{
public:
    explicit Line (NoteMaker::Settings settings = {}) : maker_ (settings) {}

    Line& sing (double midi, Seconds length, double level = 0.2)
    {
        return add (hertzOf (midi), length, level);
    }
    Line& pause (Seconds length) { return add ({}, length, 0.0); }
    Line& strike (double strength)
    {
        keep (maker_.hear (Onset { .time = now_, .known = now_ + 10_ms, .strength = strength }));
        return *this;
    }
    const std::vector<Note>& notes() const { return notes_; }

private:
    Line& add (Hertz pitch, Seconds length, double level)
    {
        for (const auto end = now_ + length; now_ + 1_ms < end; now_ = now_ + 5_ms)
            keep (maker_.hear (PitchPoint { .time = now_, .known = now_ + 10_ms, .pitch = pitch },
                               level));
        return *this;
    }
    void keep (const std::optional<Note>& note)
    {
        if (note)
            notes_.push_back (*note);
    }

    NoteMaker maker_;
    Instant now_ {};
    std::vector<Note> notes_;
};
}

TEST_CASE ("a tone between two pauses is one note", "[discern][note]")
{
    Line line;
    line.pause (100_ms).sing (64.2, 300_ms, 0.4).pause (100_ms);

    REQUIRE (line.notes().size() == 1);
    const auto note = line.notes()[0];
    CHECK (note.time.sinceStart.value == Approx (0.100).margin (0.006));
    CHECK (note.end.sinceStart.value == Approx (0.400).margin (0.006));
    CHECK (note.known > note.end);
    CHECK (note.midi == Approx (64.2));
    CHECK (note.pitch.value == Approx (hertzOf (64.2).value));
    CHECK (note.strength == Approx (0.4));
}

TEST_CASE ("a step to another pitch begins another note", "[discern][note]")
{
    Line line;
    line.sing (60.0, 250_ms).sing (62.0, 250_ms).pause (100_ms);

    REQUIRE (line.notes().size() == 2);
    CHECK (line.notes()[0].end.sinceStart.value == Approx (0.25).margin (0.006));
    CHECK (line.notes()[1].time.sinceStart.value == Approx (0.25).margin (0.006));
    CHECK (line.notes()[0].midi == Approx (60.0));
    CHECK (line.notes()[1].midi == Approx (62.0));
}

TEST_CASE ("a slide is one note, with its middle", "[discern][note]")
{
    Line line;
    line.sing (60.0, 150_ms);
    for (int n = 0; n < 60; ++n)
        line.sing (60.0 + 0.1 * n, 5_ms);
    line.sing (66.0, 150_ms).pause (100_ms);

    REQUIRE (line.notes().size() == 1);
    CHECK (line.notes()[0].midi == Approx (63.0).margin (0.1));
}

TEST_CASE ("a semitone held for 80 ms is a note, and one touched is not", "[discern][note]")
{
    Line held;
    held.sing (60.0, 80_ms).sing (61.0, 80_ms).pause (100_ms);
    CHECK (held.notes().size() == 2);

    Line touched;
    touched.sing (60.0, 200_ms).sing (61.0, 40_ms).sing (60.0, 200_ms).pause (100_ms);
    CHECK (touched.notes().size() == 1);
}

TEST_CASE ("a struck drum whose pitch leaps while it dies away is one note", "[discern][note]")
{
    Line line;
    line.strike (0.5);
    for (int n = 0; n < 30; ++n)
        line.sing (n < 15 ? 55.0 : 58.0, 10_ms, 0.5 * std::pow (10.0, -0.03 * n));
    line.pause (100_ms);
    CHECK (line.notes().size() == 1);
}

TEST_CASE ("the same pitch struck again is two notes", "[discern][note]")
{
    Line line;
    line.strike (0.5).sing (72.0, 200_ms, 0.1).strike (0.7).sing (72.0, 200_ms, 0.1).pause (100_ms);

    REQUIRE (line.notes().size() == 2);
    CHECK (line.notes()[0].strength == Approx (0.5));
    CHECK (line.notes()[1].strength == Approx (0.7));
    CHECK (line.notes()[1].time.sinceStart.value == Approx (0.2));
}

TEST_CASE ("a scoop into a note does not change its pitch", "[discern][note]")
{
    Line line;
    line.sing (65.5, 20_ms).sing (66.5, 20_ms).sing (67.0, 300_ms).pause (100_ms);

    REQUIRE (line.notes().size() == 1);
    CHECK (line.notes()[0].midi == Approx (67.0).margin (0.05));
}

TEST_CASE ("a breath in the middle of a note does not cut it", "[discern][note]")
{
    Line line;
    line.sing (60.0, 150_ms).pause (15_ms).sing (60.0, 150_ms).pause (100_ms);
    CHECK (line.notes().size() == 1);
}

TEST_CASE ("a blip is not a note", "[discern][note]")
{
    Line line;
    line.pause (50_ms).sing (60.0, 25_ms).pause (100_ms);
    CHECK (line.notes().empty());
}

TEST_CASE ("what a stroke sings before its pitch settles is not a note of its own",
           "[discern][note]")
{
    Line line;
    line.pause (100_ms)
        .strike (0.3)
        .sing (87.0, 55_ms, 0.3)
        .sing (60.0, 300_ms, 0.3)
        .pause (100_ms);

    REQUIRE (line.notes().size() == 1);
    CHECK (line.notes()[0].time.sinceStart.value == Approx (0.100).margin (0.006));
    CHECK (line.notes()[0].midi == Approx (60.0));
}
