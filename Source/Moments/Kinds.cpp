// SPDX-License-Identifier: GPL-3.0-or-later
#include "Moments/Kinds.h"

#include <algorithm>
#include <array>

namespace antiphon::moments
{
namespace
{
constexpr std::array names {
    KindName { "child_initiates", "started something" },
    KindName { "mirror_accepted", "said yes to the mirror" },
    KindName { "turn_exchange", "took turns" },
    KindName { "in_time", "played together" },
    KindName { "off_beat", "found the spaces in between" },
    KindName { "tempo_match", "found the same speed" },
    KindName { "tempo_moved_toward", "moved to the other's speed" },
    KindName { "mutual_adaptation", "fitted in with each other" },
    KindName { "start_together", "started together" },
    KindName { "stop_together", "stopped together" },
    KindName { "pitch_match", "sang the same tune" },
    KindName { "motif_imitation", "took up a pattern" },
    KindName { "child_leads", "led the playing" },
    KindName { "child_follows", "followed the playing" },
    KindName { "dynamics_match", "louder or softer together" },
    KindName { "anticipation", "waited and was ready" },
    KindName { "extends", "made it longer" },
    KindName { "rejoins", "came back in" },
    KindName { "group_together", "all together" },
    KindName { "first_noticed", "first time we noticed" },
    KindName { "longest_together", "longest time together" },
    KindName { "adult_waited", "the grown-up waited" },
    KindName { "adult_followed", "the grown-up followed" },
    KindName { "adult_mirrored", "the grown-up played it back" },
    KindName { "small_sign", "small sign" },
    KindName { "near_far", "came closer or stepped away" },
    KindName { "handover", "handed over" },
    KindName { "adult_helped", "parent helped" },
    KindName { "note", "note" },
};
}

std::span<const KindName> kinds() { return names; }

std::string_view momentName (std::string_view kind)
{
    const auto* const found = std::find_if (
        names.begin(), names.end(), [&] (const KindName& name) { return name.code == kind; });
    return found == names.end() ? "shared moment" : found->name;
}
}
