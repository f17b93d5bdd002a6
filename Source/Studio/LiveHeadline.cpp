// SPDX-License-Identifier: GPL-3.0-or-later
// The one line that is biggest: what the child just did, or what comes back.
#include "Studio/LiveView.h"
#include "Studio/Pace.h"

#include <algorithm>
#include <optional>

namespace antiphon::studio
{
static constexpr Seconds justNow { 3.0 }; ///< what was played this recently is still going on

static std::string waitingText (Seconds quiet)
{
    if (quiet < 10_s)
        return "the next sound is theirs";
    return "quiet for " + std::to_string (static_cast<int> (quiet.value / 5.0) * 5)
        + " seconds \u00b7 listening is joining in too";
}

/** What comes back, from a little before its first note to a little after its last. A mirrored stroke
    is the child's own news. */
std::optional<Headline> LiveView::answerNow (Instant now) const
{
    static constexpr Seconds before { 1.5 };
    static constexpr Seconds after { 0.7 };
    const Reply* current = nullptr;
    for (const auto& reply : replies_)
        if (reply.behaviour != improvise::Behaviour::Mirror && reply.decided <= now
            && reply.time - now < before && now - reply.time < after)
            current = current == nullptr ? &reply : current;
    if (current == nullptr)
        return std::nullopt;

    const auto begun = std::any_of (
        replies_.begin(), replies_.end(),
        [&] (const auto& reply) { return reply.phrase == current->phrase && reply.time <= now; });
    std::string whom = "you";
    for (const auto& phrase : phrases_)
        if (phrase.number == current->phrase)
            whom = roster_.name (phrase.who);
    return Headline { begun ? "Answering " + whom : "An answer is coming", current->because,
                      companionStyle };
}

Headline LiveView::headline (Instant now) const
{
    if (glance_.quiet)
        return { "Quiet", "the companion listens and does not play", companionStyle };

    if (auto answering = answerNow (now))
        return *answering;

    std::vector<int> playing;
    std::vector<Instant> latest;
    for (auto stroke = strokes_.rbegin(); stroke != strokes_.rend(); ++stroke)
    {
        if (stroke->time > now)
            continue;
        const auto lane = laneOf (stroke->who);
        if (now - stroke->time < justNow
            && std::find (playing.begin(), playing.end(), lane) == playing.end())
            playing.push_back (lane);
        if (! playing.empty() && lane == playing.front() && now - stroke->time < 8_s
            && latest.size() < 9)
            latest.insert (latest.begin(), stroke->time);
    }

    if (playing.size() > 1)
    {
        std::sort (playing.begin(), playing.end());
        std::vector<std::string> names;
        for (const auto lane : playing)
            names.push_back (roster_.name ({ static_cast<std::uint8_t> (lane) }));
        return { listOf (names), "playing together", playing.front() };
    }
    if (playing.size() == 1)
    {
        const auto name = roster_.name ({ static_cast<std::uint8_t> (playing.front()) });
        const auto pace = paceInWords (latest);
        return { name + (pace.empty() ? " plays" : " leads"),
                 pace.empty() ? "listening for more" : pace, playing.front() };
    }

    if (strokes_.empty())
        return { "Ready when you are", "tap, shake or sing: the companion listens", -1 };
    const auto last = strokes_.back();
    return { "Waiting for " + roster_.name (last.who), waitingText (now - last.time),
             laneOf (last.who) };
}
}
