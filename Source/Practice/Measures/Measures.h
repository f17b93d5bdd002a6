// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Practice/Measures/Finding.h"
#include "Practice/Temperament.h"

/** How well the companion plays with made-up children. Each function measures one thing; the same trial
    gives the same findings, except where the time that thinking takes is measured.

    Threads: one owner, never the audio thread. */
namespace antiphon::practice
{
using Findings = std::vector<Finding>;

/** How far the next stroke is from where it is awaited, over the floor: over what somebody misses it by
    who knows all of the child's inner clock up to the stroke before: its beats, its last interval, the
    speed it comes back to. How the clock drifts before the next beat nobody can know yet; so the last
    interval is a better guess than the square root of 2.4 floors, as MUSIC §5 has it. From the fourth
    stroke of a burst. */
Findings measureTempo (const Trial& trial);

/** How soon a speed is found, at first, and after it changed. */
Findings measureLock (const Trial& trial);

/** Beats played along with bursts and pauses: F1 within 70 ms of the child's strokes, doubled ones
    counted once; how many came before their stroke, and how many fell into a pause. */
Findings measureTogether (const Trial& trial);

/** When answers begin, counted from the stroke that did not come, how many begin inside a phrase, and
    what fixed silences would do with the same children. */
Findings measureAnswers (const Trial& trial);

/** How long an answer takes to be ready at the end of a phrase. */
Findings measureReadiness (const Trial& trial);

/** How true an echo is to random phrases, drummed and in tones. */
Findings measureEcho (const Trial& trial);

/** How near the dial's distance an answer is, and how many things are new in it. */
Findings measureCloseness (const Trial& trial);

/** Whether children who take a reply up are told from children who play on as before. */
Findings measureUptake (const Trial& trial);

/** Whether the share is found that a child takes back of an asynchrony. */
Findings measureGiveBack (const Trial& trial);

/** How the shared speed drifts when sound takes its time to the child's ear. */
Findings measureDrift (const Trial& trial);

/** Whether anything sounds on 80 ms after a child came back. 50 times as often as there are sessions. */
Findings measureYield (const Trial& trial);

struct Part
{
    const char* name;
    Findings (*measure) (const Trial&);
};

/** All of them, as they are named on the command line. */
const std::vector<Part>& parts();

/** The children's variabilities in every cell: 5, 10, 15 and 25 %. */
inline constexpr double variabilities[] { 0.05, 0.10, 0.15, 0.25 };

/** ", CV 15 %" */
std::string cellOf (double variability);

/** "0.35" */
std::string inHundredths (double value);

/** A child who hears answers out, takes some of them up, corrects itself, tires and returns. */
Temperament turnTaker (double variability, int child, const Trial& trial);
}
