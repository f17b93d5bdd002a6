// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Basis/Units.h"

#include <filesystem>
#include <string>
#include <vector>

namespace antiphon::terminal
{
/** A recording of which somebody knows what can be heard in it. */
struct TruthfulClip
{
    std::string name;
    std::filesystem::path sound;
    std::filesystem::path truth;
    std::string condition; ///< "clean", "room", "snr20", "real"…; empty where nothing is said of it
    std::string noise;     ///< "babble", "ambience"…
    Seconds length {};     ///< as its list has it; 0: not said
};

/** Recordings with their truth in one folder: onset/, beat/ and pitch/ with NAME.flac (or .wav, .ogg,
    .mp3) and NAME.csv, and manifest.csv, which says under which condition each was made. */
struct ListeningSet
{
    std::vector<TruthfulClip> onsets;
    std::vector<TruthfulClip> beats;
    std::vector<TruthfulClip> pitches;
    std::vector<std::string> remarks; ///< what whoever measures should know of this set
};

/** Faults: no such folder, nothing in it that could be measured on. */
Result<ListeningSet> findListeningSet (const std::filesystem::path& folder);
}
