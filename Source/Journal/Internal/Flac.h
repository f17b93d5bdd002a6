// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Database.h"

#include <optional>
#include <span>
#include <vector>

namespace antiphon::journal
{
/** The sample as 24 bits hold it: clamped to full scale, NaN as silence. 16-bit sound stays exact. */
float asKept (float sample);

/** A whole mono FLAC stream in memory, 24 bits. @param samples  as asKept gives them, not empty
    @returns nothing where memory or the encoder fails */
std::optional<Bytes> encoded (std::span<const float> samples, std::int64_t rate);

/** @returns nothing where the stream is damaged: its checksums do not agree */
std::optional<std::vector<float>> decoded (std::span<const std::byte> flac);
}
