// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Journal.h"
#include "Support/TemporaryFolder.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/** Small sessions to make reels of, and ways to look at what was made. */
namespace antiphon::test
{
struct SessionOf
{
    std::vector<float> microphone;
    Hertz rate = 48000_Hz;
    std::string child = "Joe";
    std::vector<std::string> others = { "Ada" };
    std::int64_t startedAtMs = 1'793'620'800'000; ///< 2 November 2026, noon
};

/** Writes a session with these moments into a file of a library whose folder that is; everybody in it has
    agreed that it goes to the families. */
void makeSession (const std::filesystem::path& file,
                  const SessionOf& session,
                  const std::vector<journal::Moment>& moments);

/** A moment of Joe's that a person has kept. */
journal::Moment kept (const std::string& kind, Seconds time, Seconds end);

/** Claps every 0.4 s in a quiet room, with a hum now and then. */
std::vector<float> playing (Seconds length, Hertz rate = 48000_Hz);

/** Says so, when a program a test needs is not installed. */
bool isMissing (const std::string& program);

/** Runs a command; @returns what it wrote to standard output, or nothing when it failed. */
std::optional<std::string> outputOf (const std::string& command);

/** A path as one word of a command. */
std::string word (const std::filesystem::path& file);

std::string contentsOf (const std::filesystem::path& file);

/** A sound file's first channel, decoded by ffmpeg at 48 kHz. */
std::vector<float> decoded (const std::filesystem::path& file);

struct Heard
{
    double loudness = 0.0; ///< LUFS
    double truePeak = 0.0; ///< dBTP
    double seconds = 0.0;
};
Heard measured (const std::filesystem::path& file);

/** Names in a folder, in order. */
std::vector<std::string> namesIn (const std::filesystem::path& folder);
}
