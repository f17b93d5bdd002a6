// SPDX-License-Identifier: GPL-3.0-or-later
#include "Companion/Face.h"

#include "Support/Catch.h"

#include <set>
#include <string>

using namespace antiphon;
using namespace antiphon::plugin;

TEST_CASE ("before any sound the window says that it is ready", "[plugins][face]")
{
    const auto face = faceOf ({}, {}, {});
    CHECK (face.headline.title == "Ready when you are");
    CHECK (face.tempo == "\u2013");
    CHECK (face.microphone == 0.0);
    CHECK (face.remark.empty());
}

TEST_CASE ("the window says what it is doing, how fast the child is, and who leads",
           "[plugins][face]")
{
    playroom::EngineGlance glance;
    glance.frame = 48000;
    glance.behaviour = improvise::Behaviour::Together;
    glance.tempo = 112.4_bpm;
    glance.closeness = 0.4;
    glance.microphone = -30.0_dB;
    glance.leader = PlayerId { 1 };
    auto face = faceOf (glance, {}, "Something to know.");
    CHECK (face.headline.title == "Plays along");
    CHECK (face.tempo == "112");
    CHECK (face.leads == "Player 2");
    CHECK (face.closeness == 0.4);
    CHECK (face.microphone == Approx (0.5));
    CHECK (face.remark == "Something to know.");

    glance.leader.reset();
    CHECK (faceOf (glance, {}, {}).leads == "Whoever plays");
    glance.leader = companionId;
    CHECK (faceOf (glance, {}, {}).leads == "The companion");

    Asked asked;
    asked.closeness = 0.9;
    CHECK (faceOf (glance, asked, {}).closeness == 0.9);
    glance.quiet = true;
    CHECK (faceOf (glance, asked, {}).headline.title == "Quiet");
}

TEST_CASE ("everything it can be doing has its own words", "[plugins][face]")
{
    std::set<std::string> titles;
    for (const auto behaviour : improvise::everyBehaviour)
    {
        playroom::EngineGlance glance;
        glance.frame = 1;
        glance.behaviour = behaviour;
        titles.insert (faceOf (glance, {}, {}).headline.title);
    }
    CHECK (titles.size() == improvise::everyBehaviour.size());
}
