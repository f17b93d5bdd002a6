// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/Estimates.h"

#include "Terminal/Output.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

namespace antiphon::terminal
{
/** In as few digits as say exactly this number. */
static std::string exact (double value)
{
    std::array<char, 32> digits {};
    const auto end = std::to_chars (digits.data(), digits.data() + digits.size(), value).ptr;
    return { digits.data(), end };
}

static std::string exact (Instant time) { return exact (time.sinceStart.value); }

static Result<ResultLines> begin (const std::filesystem::path& file)
{
    std::error_code ignored; // the file says it if there is no folder
    std::filesystem::create_directories (file.parent_path(), ignored);
    return ResultLines::to (file);
}

Result<void> writeEstimates (const std::filesystem::path& file, std::span<const Claim> claims)
{
    auto lines = begin (file);
    if (! lines)
        return failure (lines.error());
    for (const auto& claim : claims)
        lines->say (exact (claim.time) + "," + exact (std::max (claim.known, claim.time)));
    return lines->finish();
}

Result<void> writeEstimates (const std::filesystem::path& file,
                             std::span<const discern::PitchPoint> points)
{
    auto lines = begin (file);
    if (! lines)
        return failure (lines.error());
    for (const auto& point : points)
    {
        const auto isVoiced = point.pitch.value > 0.0;
        lines->say (exact (point.time) + ","
                    + exact (isVoiced ? point.pitch.value : -point.guess.value) + ","
                    + exact (point.known));
    }
    return lines->finish();
}
}
