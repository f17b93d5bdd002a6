// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Consent.h"

#include <algorithm>

namespace antiphon::library
{
namespace
{
struct PurposeWords
{
    Purpose purpose;
    std::string_view code;
    std::string_view meaning;
};

constexpr std::array words {
    PurposeWords { Purpose::RecordSound, "record_sound", "their playing may be recorded" },
    PurposeWords { Purpose::AnalyseEvents, "analyse_events",
                   "what they play may be looked at for shared moments" },
    PurposeWords { Purpose::OwnFamily, "own_family", "their own family may have clips of them" },
    PurposeWords { Purpose::GroupShare, "group_share",
                   "families who play with them may have clips they are in" },
    PurposeWords { Purpose::StaffLearning, "staff_learning",
                   "colleagues may learn from clips of them" },
    PurposeWords { Purpose::BeyondSetting, "beyond_setting",
                   "clips of them may be shown outside, at a talk for example" },
    PurposeWords { Purpose::SongShare, "song_share", "others may sing the song they brought" },
};

const PurposeWords& wordsOf (Purpose purpose)
{
    return *std::find_if (words.begin(), words.end(),
                          [=] (const PurposeWords& one) { return one.purpose == purpose; });
}

char asCode (char letter)
{
    return letter == '-'                 ? '_'
        : letter >= 'A' && letter <= 'Z' ? static_cast<char> (letter + 32)
                                         : letter;
}
}

std::string_view codeOf (Purpose purpose) { return wordsOf (purpose).code; }

std::string_view meaningOf (Purpose purpose) { return wordsOf (purpose).meaning; }

std::optional<Purpose> purposeFrom (std::string_view code)
{
    const auto same = [&] (const PurposeWords& one)
    {
        return std::equal (code.begin(), code.end(), one.code.begin(), one.code.end(),
                           [] (char typed, char known) { return asCode (typed) == known; });
    };
    const auto found = std::find_if (words.begin(), words.end(), same);
    return found == words.end() ? std::nullopt : std::optional (found->purpose);
}
}
