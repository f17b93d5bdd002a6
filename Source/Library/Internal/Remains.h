// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Bytes.h"
#include "Library/Book.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace antiphon::library
{
/** Sealed words and keys that are about to go, as they stand on the disk: what must be found nowhere
    afterwards. All are long and random, so that none is found by chance. */
std::vector<journal::Bytes> sealedAbout (const Book& book, std::span<const Id> people);

/** The keys of a session and its takes, as they stand in its file; none in one that is not sealed. */
std::vector<journal::Bytes> keysIn (const std::filesystem::path& session);

struct Scan
{
    std::int64_t bytes = 0;
    int hits = 0;
};

/** Reads every file under a folder for any of these. */
Result<Scan> scan (const std::filesystem::path& folder, std::span<const journal::Bytes> remains);
}
