// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/LiveSummary.h"

#include "Moments/Kinds.h"
#include "Terminal/Report.h"

#include <utility>
#include <variant>

namespace antiphon::terminal
{
static std::string sharedTempo (const std::optional<playroom::Sharing>& sharing)
{
    return sharing
        ? "  Link: " + fixed (sharing->tempo.value, 0) + " bpm, " + counted (sharing->peers, "peer")
        : std::string {};
}

/** Whose making a dropout was. */
static std::string timingInWords (const playroom::BlockTiming& timing)
{
    return "Timing: own work " + fixed (100.0 * timing.meanShare(), 0) + " % of a block, at worst "
        + fixed (100.0 * timing.worstShare, 0) + " %; too long " + times (timing.tooLong)
        + "; the computer woke us late " + times (timing.wokenLate) + ", at worst by "
        + fixed (1000.0 * timing.worstLateness.value, 1) + " ms";
}

void LiveSummary::hear (std::span<const playroom::Happening> happenings)
{
    for (const auto& happening : happenings)
    {
        onsets_ += std::holds_alternative<discern::Onset> (happening);
        phrases_ += std::holds_alternative<discern::Phrase> (happening);
        answers_ += std::holds_alternative<improvise::PlannedNote> (happening);
    }
}

std::string LiveSummary::statusLine (const playroom::Glance& glance, std::size_t moments) const
{
    if (! glance.trouble.empty())
        return asClock (glance.played) + "  " + glance.trouble;
    const auto doing = glance.quiet ? "quiet" : std::string (nameOf (glance.behaviour));
    return asClock (glance.played) + (glance.recording ? "  recording" : "") + "  hears "
        + (glance.microphone.value <= -100.0 ? "nothing"
                                             : fixed (glance.microphone.value, 0) + " dB")
        + "  plays " + instrument::inWords (glance.loudness) + "  "
        + (glance.isAuto ? "auto: " : "") + doing + "  " + counted (onsets_, "onset") + ", "
        + counted (answers_, "answer") + ", " + counted (moments, "moment")
        + sharedTempo (glance.sharing);
}

std::optional<std::string> LiveSummary::newWarning (const instrument::LoudnessEstimate& loudness)
{
    auto warning = instrument::warningAbout (loudness);
    const auto isTold = std::exchange (warned_, warning.has_value());
    return isTold ? std::nullopt : warning;
}

std::vector<std::string> LiveSummary::inWords (const Facts& facts) const
{
    const auto& device = facts.device;
    std::vector<std::string> sentences {
        "Session: " + facts.file.string(),
        "Length: " + asClock (facts.length),
        "Sound: " + device.input + " to " + device.output + ", " + fixed (device.rate.value, 0)
            + " Hz, " + std::to_string (device.frames) + " frames a block, heard after "
            + fixed (facts.outputLatency.value * 1000.0, 1) + " ms",
        "Blocks: " + std::to_string (facts.blocks) + ", dropouts: "
            + (device.dropouts < 0 ? "not counted by this device"
                                   : std::to_string (device.dropouts))
            + ", lost events: " + std::to_string (facts.lost),
        timingInWords (facts.timing),
        "Heard: " + counted (onsets_, "onset") + " in " + counted (phrases_, "phrase"),
        "Answered: " + counted (answers_, "note"),
        "Loudness: " + instrument::sessionInWords (facts.loudness),
        "Moments: " + std::to_string (facts.moments.size()),
    };
    if (facts.losses > 0)
        sentences.push_back ("  The sound device went away " + times (facts.losses)
                             + "; what was missed then is a marked gap.");
    if (const auto warning = instrument::warningAbout (facts.loudness))
        sentences.push_back ("  " + *warning);
    for (const auto& moment : facts.moments)
        sentences.push_back ("  " + asClock (moment.time.sinceStart) + "  "
                             + std::string (moments::momentName (moment.kind))
                             + (moment.evidence.empty() ? "" : ": " + moment.evidence));
    return sentences;
}
}
