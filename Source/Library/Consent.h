// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/Id.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace antiphon::library
{
/** What a recording of somebody may be used for; each is agreed to by itself. */
enum class Purpose
{
    RecordSound,
    AnalyseEvents,
    OwnFamily,
    GroupShare,
    StaffLearning,
    BeyondSetting,
    SongShare,
};

inline constexpr std::array allPurposes {
    Purpose::RecordSound,   Purpose::AnalyseEvents, Purpose::OwnFamily, Purpose::GroupShare,
    Purpose::StaffLearning, Purpose::BeyondSetting, Purpose::SongShare,
};

std::string_view codeOf (Purpose purpose);    ///< "own_family", as commands and files spell it
std::string_view meaningOf (Purpose purpose); ///< "their own family may have clips of them"

/** Reads a code; also with hyphens, or in capitals. */
std::optional<Purpose> purposeFrom (std::string_view code);

/** One answer somebody gave. It is written once and stays; a later answer counts instead of it. */
struct Consent
{
    Id id;
    Id person; ///< whom it is about
    Purpose purpose = Purpose::OwnFamily;
    bool given = true;                      ///< false: refused, or taken back
    std::int64_t atMs = 0;                  ///< wall clock, UTC
    std::optional<std::int64_t> untilMs {}; ///< it no longer counts from then on
    int wording = 1;                        ///< the version of the words that were agreed to
    std::string language = "en";            ///< in which they were read
    std::string by;                         ///< who answered
};
}
