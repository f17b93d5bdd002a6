// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Ears.h"
#include "Discern/InstrumentRecogniser.h"
#include "Discern/StrokePrinter.h"
#include "Discern/Teaching.h"
#include "Support/Catch.h"
#include "Support/RealtimeCost.h"

#include <cmath>
#include <functional>
#include <limits>

#include "Sounds.h"

using namespace antiphon;
using namespace antiphon::discern;

namespace
{
constexpr auto rate = 48000_Hz;

/** Strokes the same distance apart, each a little different from the last. */
constexpr Seconds apart = 0.5_s;

using Stroke = std::function<void (test::Sound&, Instant, Decibels, std::uint32_t)>;

const Stroke clap = [] (auto& sound, Instant at, Decibels level, std::uint32_t seed)
{ test::addClap (sound, at, level, rate, seed); };

Stroke bar (Hertz pitch)
{
    return [pitch] (auto& sound, Instant at, Decibels level, std::uint32_t seed)
    { test::addBar (sound, at, pitch * (1.0 + 0.002 * (seed % 3)), level, rate); };
}

/** Every other one 12 dB softer. */
test::Sound strokesOf (const Stroke& stroke,
                       int count,
                       Decibels loudest = -10.0_dB,
                       std::uint32_t seed = 1)
{
    auto sound = test::silence (apart * (count + 1), rate);
    for (int n = 0; n < count; ++n)
        stroke (sound, { apart * (n + 0.5) }, loudest - Decibels { n % 2 == 0 ? 0.0 : 12.0 },
                seed + static_cast<std::uint32_t> (n));
    return sound;
}

std::vector<StrokePrint> printsOf (const test::Sound& sound,
                                   int count,
                                   Seconds late = 5_ms,
                                   Hertz sampleRate = rate)
{
    StrokePrinter printer (sampleRate);
    std::vector<StrokePrint> prints;
    const auto keep = [&] (const auto& taken)
    {
        if (taken)
            prints.push_back (taken->print);
    };
    int told = 0;
    for (std::size_t frame = 0; frame + 64 <= sound.size(); frame += 64)
    {
        keep (printer.process (std::span (sound).subspan (frame, 64)));
        const Instant stroke { apart * (told + 0.5) };
        if (told < count
            && instantOf (static_cast<std::int64_t> (frame) + 64, sampleRate) >= stroke + late)
        {
            keep (printer.hear (stroke));
            ++told;
        }
    }
    return prints;
}

TaughtInstrument taught (std::string name, const Stroke& stroke)
{
    return { std::move (name), "Joe", printsOf (strokesOf (stroke, 5), 5), {} };
}

std::vector<TaughtInstrument> room()
{
    return { taught ("hands", clap), taught ("low bar", bar (500_Hz)),
             taught ("high bar", bar (2100_Hz)) };
}

int named (InstrumentRecogniser& recogniser,
           const std::vector<StrokePrint>& prints,
           std::optional<std::size_t> instrument)
{
    int count = 0;
    for (const auto& print : prints)
        count += recogniser.answer (print).instrument == instrument ? 1 : 0;
    return count;
}
}

TEST_CASE ("five strokes are enough to tell an instrument from another", "[discern][instruments]")
{
    const auto all = room();
    InstrumentRecogniser recogniser (all);
    CHECK (named (recogniser, printsOf (strokesOf (clap, 8, -14.0_dB, 50), 8), 0) >= 7);
    CHECK (named (recogniser, printsOf (strokesOf (bar (500_Hz), 8, -14.0_dB, 51), 8), 1) >= 7);
    CHECK (named (recogniser, printsOf (strokesOf (bar (2100_Hz), 8, -14.0_dB, 52), 8), 2) >= 7);
}

TEST_CASE ("what nobody taught is unknown, never a wrong name", "[discern][instruments]")
{
    const auto all = room();
    InstrumentRecogniser recogniser (all);
    CHECK (named (recogniser, printsOf (strokesOf (bar (1050_Hz), 8), 8), std::nullopt) == 8);
    const auto hiss = test::noise (5_s, -30.0_dB, rate, 4);
    CHECK (named (recogniser, printsOf (hiss, 8), std::nullopt) == 8);
    CHECK (named (recogniser, printsOf (test::silence (5_s, rate), 8), std::nullopt) == 8);
}

TEST_CASE ("how loud a stroke is does not change what it is", "[discern][instruments]")
{
    const auto loud = printsOf (strokesOf (clap, 4, -4.0_dB), 4);
    const auto soft = printsOf (strokesOf (clap, 4, -34.0_dB), 4);
    REQUIRE (loud.size() == soft.size());
    for (std::size_t n = 0; n < printSize; ++n)
        CHECK (soft[0].level[n] == Approx (loud[0].level[n]).margin (0.1));
}

TEST_CASE ("one name may stand for several sounds, if the lesson had them all",
           "[discern][instruments]")
{
    TaughtInstrument glasses { "glasses", {}, printsOf (strokesOf (bar (900_Hz), 3), 3), {} };
    for (const auto& print : printsOf (strokesOf (bar (1400_Hz), 3), 3))
        glasses.strokes.push_back (print);
    InstrumentRecogniser recogniser ({ &glasses, 1 });
    CHECK (named (recogniser, printsOf (strokesOf (bar (900_Hz), 8, -14.0_dB, 53), 8), 0) >= 7);
    CHECK (named (recogniser, printsOf (strokesOf (bar (1400_Hz), 8, -14.0_dB, 54), 8), 0) >= 7);
    CHECK (named (recogniser, printsOf (strokesOf (clap, 8), 8), std::nullopt) == 8);
}

TEST_CASE ("a bar between those that were taught is of the same instrument",
           "[discern][instruments]")
{
    TaughtInstrument bars { "xylophone", {}, {}, {} };
    for (const auto pitch : { 800_Hz, 1000_Hz, 1250_Hz, 1560_Hz, 2000_Hz })
        bars.strokes.push_back (printsOf (strokesOf (bar (pitch), 1), 1).front());
    InstrumentRecogniser recogniser ({ &bars, 1 });
    auto between = 0;
    for (const auto pitch : { 900_Hz, 1120_Hz, 1400_Hz, 1770_Hz })
        between += named (recogniser, printsOf (strokesOf (bar (pitch), 2, -14.0_dB, 57), 2), 0);
    CHECK (between >= 6);
    CHECK (named (recogniser, printsOf (strokesOf (clap, 8), 8), std::nullopt) == 8);

    const auto one = taught ("one bar", bar (1250_Hz));
    InstrumentRecogniser narrow ({ &one, 1 });
    CHECK (named (narrow, printsOf (strokesOf (bar (800_Hz), 8), 8), std::nullopt) == 8);
}

TEST_CASE ("a lesson given behind noise holds there", "[discern][instruments]")
{
    const auto behind = [] (const Stroke& stroke, int count, std::uint32_t seed)
    {
        auto sound = strokesOf (stroke, count, -10.0_dB, seed);
        test::add (sound, test::noise (apart * (count + 1), -38.0_dB, rate));
        return printsOf (sound, count);
    };
    const std::vector<TaughtInstrument> all {
        { "hands", {}, behind (clap, 5, 1), {} },
        { "low bar", {}, behind (bar (500_Hz), 5, 1), {} },
        { "high bar", {}, behind (bar (2100_Hz), 5, 1), {} },
    };
    InstrumentRecogniser recogniser (all);
    CHECK (named (recogniser, behind (clap, 8, 71), 0) >= 6);
    CHECK (named (recogniser, behind (bar (500_Hz), 8, 72), 1) >= 6);
    CHECK (named (recogniser, behind (bar (2100_Hz), 8, 73), 2) >= 6);
}

TEST_CASE ("a lesson from a dry place holds in a room", "[discern][instruments]")
{
    const auto all = room();
    InstrumentRecogniser recogniser (all);
    const auto hear = [&] (const Stroke& stroke)
    {
        const auto dry = strokesOf (stroke, 8, -14.0_dB, 60);
        auto there = test::throughRoom (dry, {}, 0.5_s, -6.0_dB, rate);
        test::add (there, dry);
        return printsOf (there, 8);
    };
    CHECK (named (recogniser, hear (clap), 0) >= 6);
    CHECK (named (recogniser, hear (bar (500_Hz)), 1) >= 6);
    CHECK (named (recogniser, hear (bar (2100_Hz)), 2) >= 6);
}

TEST_CASE ("behind talk an instrument keeps its name or has none", "[discern][instruments]")
{
    const auto all = room();
    InstrumentRecogniser recogniser (all);
    auto sound = strokesOf (bar (2100_Hz), 8, -14.0_dB, 61);
    test::add (sound, test::talk (5_s, -40.0_dB, rate, 7));
    const auto heard = printsOf (sound, 8);
    CHECK (named (recogniser, heard, 2) >= 6);
    CHECK (named (recogniser, heard, 0) + named (recogniser, heard, 1) == 0);
}

TEST_CASE ("a lesson at one sample rate holds at another", "[discern][instruments]")
{
    const auto all = room();
    InstrumentRecogniser recogniser (all);
    for (const auto other : { 44100_Hz, 96000_Hz })
    {
        auto sound = test::silence (3_s, other);
        for (int n = 0; n < 5; ++n)
            test::addBar (sound, { apart * (n + 0.5) }, 500_Hz, -12.0_dB, other);
        CHECK (named (recogniser, printsOf (sound, 5, 5_ms, other), 1) == 5);
    }
}

TEST_CASE ("where nothing has been taught every stroke is unknown", "[discern][instruments]")
{
    InstrumentRecogniser recogniser ({});
    CHECK (named (recogniser, printsOf (strokesOf (clap, 3), 3), std::nullopt) == 3);
    const TaughtInstrument untold { "drum", {}, {}, {} };
    InstrumentRecogniser empty ({ &untold, 1 });
    CHECK (named (empty, printsOf (strokesOf (clap, 3), 3), std::nullopt) == 3);
}

TEST_CASE ("an answer comes at the third thought at the latest", "[discern][instruments]")
{
    std::vector<TaughtInstrument> all;
    for (std::size_t n = 0; n < mostTaught; ++n)
        all.push_back (taught ("bar", bar ({ 300.0 + 250.0 * static_cast<double> (n) })));
    InstrumentRecogniser recogniser (all);
    CHECK_FALSE (recogniser.think());
    recogniser.hear (all[3].strokes[0]);
    int thoughts = 1;
    while (! recogniser.think())
        ++thoughts;
    CHECK (thoughts <= 3);
}

TEST_CASE (
    "a stroke that another follows too soon is said once, and named only if enough was heard",
    "[discern][instruments]")
{
    auto sound = test::silence (1_s, rate);
    test::addClap (sound, { 500_ms }, -12.0_dB, rate, 1);
    StrokePrinter printer (rate);
    int taken = 0;
    for (std::size_t frame = 0; frame + 64 <= sound.size(); frame += 64)
    {
        taken += printer.process (std::span (sound).subspan (frame, 64)) ? 1 : 0;
        const auto now = instantOf (static_cast<std::int64_t> (frame) + 64, rate);
        if (frame == 64 * 378)
            taken += printer.hear ({ 500_ms }) ? 1 : 0;
        if (frame == 64 * 390)
        {
            const auto cut = printer.hear (now - 3_ms);
            REQUIRE (cut);
            ++taken;
            CHECK (cut->print.doubt[0] == unmeasured);
        }
    }
    CHECK (taken == 2);
}

TEST_CASE ("ears say of every onset, once and within 60 ms, what it was", "[discern][instruments]")
{
    for (const auto sampleRate : { 44100_Hz, 48000_Hz, 96000_Hz })
    {
        test::Sound sound = test::silence (4_s, sampleRate);
        for (int n = 0; n < 6; ++n)
            test::addClap (sound, { { 0.5 + 0.5 * n } }, -12.0_dB, sampleRate, 3);
        Ears ears ({ .rate = sampleRate, .who = {}, .instruments = room() });
        std::vector<Onset> onsets;
        std::vector<Recognised> said;
        for (std::size_t frame = 0; frame < sound.size();)
        {
            const auto frames = std::min (ears.framesToHop(), sound.size() - frame);
            for (const auto& heard : ears.process (std::span (sound).subspan (frame, frames), {}))
            {
                if (const auto* onset = std::get_if<Onset> (&heard))
                    onsets.push_back (*onset);
                if (const auto* one = std::get_if<Recognised> (&heard))
                    said.push_back (*one);
            }
            frame += frames;
        }
        REQUIRE (onsets.size() == 6);
        REQUIRE (said.size() == onsets.size());
        for (std::size_t n = 0; n < said.size(); ++n)
        {
            CHECK (said[n].time == onsets[n].time);
            CHECK ((said[n].known - onsets[n].known).value <= 0.0605);
            CHECK (said[n].instrument == std::uint8_t { 0 });
            CHECK (said[n].confidence > 0.5);
        }
    }
}

TEST_CASE ("what is said of strokes does not depend on how the sound is cut up",
           "[discern][instruments]")
{
    const auto sound = strokesOf (clap, 5);
    const auto all = room();
    const auto listen = [&] (std::size_t piece)
    {
        Ears ears ({ .rate = rate, .who = {}, .instruments = all });
        std::vector<double> said;
        for (std::size_t frame = 0; frame < sound.size();)
        {
            const auto frames = std::min ({ piece, ears.framesToHop(), sound.size() - frame });
            for (const auto& heard : ears.process (std::span (sound).subspan (frame, frames), {}))
                if (const auto* one = std::get_if<Recognised> (&heard))
                    said.insert (said.end(),
                                 { one->time.sinceStart.value, one->known.sinceStart.value,
                                   one->confidence, double (one->instrument.value_or (99)) });
            frame += frames;
        }
        return said;
    };
    const auto whole = listen (64);
    CHECK_FALSE (whole.empty());
    CHECK (listen (17) == whole);
    CHECK (listen (1) == whole);
}

TEST_CASE ("recognising never allocates and never waits", "[discern][instruments][realtime]")
{
    for (const auto sampleRate : { 44100_Hz, 48000_Hz, 96000_Hz })
    {
        test::Sound sound = test::silence (2_s, sampleRate);
        for (const auto at : { 400_ms, 440_ms, 900_ms, 1400_ms })
            test::addClap (sound, { at }, -12.0_dB, sampleRate, 3);
        Ears ears ({ .rate = sampleRate, .who = {}, .instruments = room() });
        const auto cost = test::realtimeCost (
            [&]
            {
                for (std::size_t frame = 0; frame < sound.size();)
                {
                    const auto frames = std::min (ears.framesToHop(), sound.size() - frame);
                    ears.process (std::span (sound).subspan (frame, frames), {});
                    frame += frames;
                }
            });
        if (test::realtimeCostIsCounted)
        {
            CHECK (cost.allocations == 0);
            CHECK (cost.frees == 0);
            CHECK (cost.locks == 0);
            CHECK (cost.systemCalls == 0);
        }
    }
}

TEST_CASE ("a print is always made of numbers, whatever is heard", "[discern][instruments]")
{
    const auto square = [] (double level)
    {
        test::Sound sound (48000);
        for (std::size_t n = 0; n < sound.size(); ++n)
            sound[n] = static_cast<float> (n / 40 % 2 == 0 ? level : -level);
        return sound;
    };
    const auto all = room();
    InstrumentRecogniser recogniser (all);
    for (const auto& sound : { square (64.0), square (1.0e-12), test::Sound (48000, 1.0F) })
        for (const auto& print : printsOf (sound, 1))
        {
            for (std::size_t n = 0; n < printSize; ++n)
            {
                CHECK (std::isfinite (print.level[n]));
                CHECK (print.doubt[n] >= 0.0F);
                CHECK (print.doubt[n] <= unmeasured);
            }
            const auto answer = recogniser.answer (print);
            CHECK (answer.confidence >= 0.0);
            CHECK (answer.confidence <= 1.0);
        }
}

TEST_CASE ("a lesson of fewer than five clear strokes is refused in words",
           "[discern][instruments]")
{
    const auto few = learn ("red drum", "Joe", printsOf (strokesOf (clap, 4), 4), {});
    REQUIRE_FALSE (few);
    CHECK (few.error().kind == Fault::Kind::Usage);
    CHECK_THAT (few.error().sentence, Catch::Contains ("red drum") && Catch::Contains ("4 clear"));
    const auto learnt = learn ("red drum", "Joe", printsOf (strokesOf (clap, 5), 5), {});
    REQUIRE (learnt);
    CHECK (learnt->name == "red drum");
    CHECK (learnt->player == "Joe");
    CHECK (learnt->strokes.size() == 5);
}

TEST_CASE ("strokes that have nothing in common are no lesson", "[discern][instruments]")
{
    std::vector<StrokePrint> mixed;
    for (const auto& stroke : { clap, bar (400_Hz), bar (900_Hz), bar (2000_Hz), bar (4300_Hz) })
        mixed.push_back (printsOf (strokesOf (stroke, 1), 1).at (0));
    const auto learnt = learn ("everything", "", mixed, {});
    REQUIRE_FALSE (learnt);
    CHECK_THAT (learnt.error().sentence, Catch::Contains ("differ too much"));
}

TEST_CASE ("an instrument that sounds like another is refused, but may be taught anew",
           "[discern][instruments]")
{
    const auto all = room();
    const auto prints = printsOf (strokesOf (clap, 5, -10.0_dB, 80), 5);
    const auto other = learn ("Ada's hands", "Ada", prints, all);
    REQUIRE_FALSE (other);
    CHECK_THAT (other.error().sentence, Catch::Contains ("too much like \"hands\""));
    CHECK (learn ("hands", "Joe", prints, all));
}
