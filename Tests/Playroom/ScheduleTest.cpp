// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Internal/Schedule.h"

#include "Support/Catch.h"

#include <array>

using namespace antiphon;
using namespace antiphon::playroom;

namespace
{
improvise::PlannedNote noteAt (Seconds time, std::uint32_t id = 1)
{
    improvise::PlannedNote note;
    note.id = id;
    note.time = { time };
    note.end = { time + 200_ms };
    return note;
}

struct Stage
{
    std::unique_ptr<instrument::SoundBank> bank = instrument::SoundBank::builtIn (48000_Hz);
    instrument::Sampler sampler;
    Schedule schedule;

    explicit Stage (Seconds latency = {}) : schedule (48000_Hz, latency) { sampler.use (*bank); }
};
}

TEST_CASE ("a note begins and ends on its own frame", "[playroom][schedule]")
{
    Stage stage;
    stage.schedule.add (noteAt (1_s), 0);
    CHECK (stage.schedule.nextFrame() == 48000);
    stage.schedule.act (47999, stage.sampler);
    CHECK (stage.sampler.sounding() == 0);
    stage.schedule.act (48000, stage.sampler);
    CHECK (stage.sampler.sounding() == 1);
    CHECK (stage.schedule.nextFrame() == 57600);
    stage.schedule.act (57600, stage.sampler);
    CHECK (stage.schedule.nextFrame() == Schedule::noFrame);
}

TEST_CASE ("a note planned ahead leaves early by the output latency, so that it is heard on time",
           "[playroom][schedule]")
{
    Stage stage (100_ms);
    stage.schedule.add (noteAt (1_s), 0);
    CHECK (stage.schedule.nextFrame() == 43200);
}

TEST_CASE ("a note that is due already begins at once, never in the past", "[playroom][schedule]")
{
    Stage stage (100_ms);
    stage.schedule.add (noteAt (1_s), 47990);
    CHECK (stage.schedule.nextFrame() == 47990);
}

TEST_CASE (
    "a note taken back before its time never sounds, and one that sounds falls silent in 80 ms",
    "[playroom][schedule]")
{
    Stage stage;
    stage.schedule.add (noteAt (1_s, 1), 0);
    stage.schedule.add (noteAt (2_s, 2), 0);
    stage.schedule.act (48000, stage.sampler);
    stage.schedule.withdraw (1, 48100, stage.sampler);
    stage.schedule.withdraw (2, 48100, stage.sampler);
    CHECK (stage.schedule.nextFrame() == Schedule::noFrame);

    std::array<float, 3840> out {};
    stage.sampler.render (out);
    CHECK (stage.sampler.sounding() == 0);
}

TEST_CASE ("what began and was let go is told with its frame; what never began is not",
           "[playroom][schedule]")
{
    Stage stage;
    stage.schedule.add (noteAt (1_s, 1), 0);
    stage.schedule.add (noteAt (1_s, 2), 0);
    stage.schedule.add (noteAt (2_s, 3), 0);
    stage.schedule.act (48000, stage.sampler);
    stage.schedule.withdraw (2, 48100, stage.sampler);
    stage.schedule.withdraw (3, 48100, stage.sampler);
    stage.schedule.act (57600, stage.sampler);

    const auto told = stage.schedule.soundings();
    REQUIRE (told.size() == 4);
    CHECK ((told[0].id == 1 && told[0].begins && told[0].frame == 48000));
    CHECK ((told[1].id == 2 && told[1].begins && told[1].frame == 48000));
    CHECK ((told[2].id == 2 && ! told[2].begins && told[2].frame == 48100));
    CHECK ((told[3].id == 1 && ! told[3].begins && told[3].frame == 57600));
    stage.schedule.clearSoundings();
    CHECK (stage.schedule.soundings().empty());
}
