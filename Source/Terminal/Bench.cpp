// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/CompanionBench.h"
#include "Terminal/Bench/EarsBench.h"
#include "Terminal/Bench/EngineBench.h"
#include "Terminal/Bench/LibraryBench.h"
#include "Terminal/Bench/LiveBench.h"
#include "Terminal/Bench/RecordingBench.h"
#include "Terminal/Internal/Command.h"

#include <memory>

namespace antiphon::terminal
{
static void addEngineBench (CLI::App& bench, Deed& chosen)
{
    auto* const engine =
        bench.add_subcommand ("engine", "The live engine: 48 kHz, 64 frames a block, one core");
    const auto file = std::make_shared<std::filesystem::path>();
    engine->add_option ("FILE", *file, "A recording; the bundled one if not said");
    engine->callback ([file, &chosen] { chosen = [file] { return benchEngine (*file); }; });
}

static void addEarsBench (CLI::App& bench, Deed& chosen)
{
    auto* const ears = bench.add_subcommand (
        "ears", "How well and how soon the ears hear, on recordings whose truth is known");
    const auto order = std::make_shared<EarsBenchOrder>();
    ears->add_option ("--set", order->set,
                      "A folder of recordings with their truth; the bundled one if not said");
    ears->add_option ("--estimates", order->estimates,
                      "A folder to write what was heard to, for other scorers");
    ears->add_option ("--only", order->only, "Measure this part; may be said again")
        ->check (CLI::IsMember (earsBenchParts()));
    ears->add_flag ("--clips", order->everyClip, "A line for every recording too");
    ears->callback ([order, &chosen] { chosen = [order] { return benchEars (*order); }; });
}

static void addCompanionBench (CLI::App& bench, Deed& chosen)
{
    auto* const companion = bench.add_subcommand (
        "companion", "How well it plays with made-up children whose truth is known");
    const auto order = std::make_shared<CompanionBenchOrder>();
    companion->add_option ("--only", order->only, "Measure this part; may be said again")
        ->check (CLI::IsMember (companionBenchParts()));
    companion
        ->add_option ("--sessions", order->sessions, "Made-up children a cell; 200 if not said")
        ->check (CLI::Range (1, 100'000));
    companion->add_option ("--seed", order->seed, "Other children for another seed; 1 if not said");
    companion->callback ([order, &chosen]
                         { chosen = [order] { return benchCompanion (*order); }; });
}

static void addLibraryBench (CLI::App& bench, Deed& chosen)
{
    auto* const library = bench.add_subcommand (
        "library", "How soon moments are found among those of very many sessions");
    const auto order = std::make_shared<LibraryBenchOrder>();
    library->add_option ("--sessions", order->sessions, "10000 if not said")
        ->check (CLI::Range (1, 1'000'000));
    library->add_option ("--moments", order->moments, "In each; 100 if not said")
        ->check (CLI::Range (1, 10'000));
    library->add_option ("--seed", order->seed, "Other moments for another seed; 1 if not said");
    library->callback ([order, &chosen] { chosen = [order] { return benchLibrary (*order); }; });
}

static void addLiveBench (CLI::App& bench, Deed& chosen)
{
    auto* const live = bench.add_subcommand (
        "live",
        "A session as it is played live: delays, jitter, memory, and how it keeps its time");
    const auto order = std::make_shared<LiveBenchOrder>();
    live->add_option ("--seconds", order->seconds.value,
                      "How long; two minutes if not said: memory is to stand still after the first")
        ->check (CLI::Range (10.0, 86400.0));
    live->add_option ("--frames", order->frames, "Frames a block; 64 if not said")
        ->check (CLI::Range (16, 4096));
    live->add_option ("--rate", order->rate.value, "Hertz; 48000 if not said")
        ->check (CLI::Range (44100.0, 96000.0));
    live->add_option ("--seed", order->seed, "Another child for another seed; 1 if not said");
    live->callback ([order, &chosen] { chosen = [order] { return benchLive (*order); }; });
}

static void addRecordingBench (CLI::App& bench, Deed& chosen)
{
    auto* const recording = bench.add_subcommand (
        "recording", "What it costs to record four sealed takes, and how soon they are drawn");
    const auto length = std::make_shared<Seconds> (600_s);
    recording->add_option ("--seconds", length->value, "Of sound; ten minutes if not said")
        ->check (CLI::Range (10.0, 14400.0));
    recording->callback ([length, &chosen]
                         { chosen = [length] { return benchRecording (*length); }; });
}

void addBench (CLI::App& program, Deed& chosen)
{
    auto* const command = program.add_subcommand (
        "bench", "Measure how well Antiphon hears and plays, and how fast it is on this computer");
    command->require_subcommand (1);
    addEngineBench (*command, chosen);
    addEarsBench (*command, chosen);
    addCompanionBench (*command, chosen);
    addLiveBench (*command, chosen);
    addRecordingBench (*command, chosen);
    addLibraryBench (*command, chosen);
}
}
