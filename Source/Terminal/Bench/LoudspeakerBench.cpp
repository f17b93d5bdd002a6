// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/LoudspeakerBench.h"

#include "Basis/NoDenormals.h"
#include "Discern/Ears.h"
#include "Terminal/Bench/LoudspeakerScene.h"
#include "Terminal/Bench/Scoring.h"
#include "Terminal/Bench/Table.h"
#include "Terminal/Interrupt.h"
#include "Terminal/Output.h"
#include "Terminal/ProgressBar.h"
#include "Terminal/Report.h"

#include <algorithm>
#include <cmath>

namespace antiphon::terminal
{
namespace
{
constexpr auto tolerance = 50_ms;
constexpr auto delay = 40_ms; ///< of devices; the room's own comes on top
constexpr std::size_t clipsInScene = 2;

struct Tally
{
    std::size_t strokes = 0;
    std::size_t heard = 0;
    std::size_t heardInSilence = 0;
    std::size_t falseOnsets = 0;
    Seconds time {};

    Tally& operator+= (const Tally& other)
    {
        strokes += other.strokes;
        heard += other.heard;
        heardInSilence += other.heardInSilence;
        falseOnsets += other.falseOnsets;
        time += other.time;
        return *this;
    }

    double aMinute() const { return 60.0 * static_cast<double> (falseOnsets) / time.value; }
    double share (std::size_t some) const
    {
        return static_cast<double> (some)
            / static_cast<double> (std::max<std::size_t> (1, strokes));
    }
};

std::vector<Instant> onsetsIn (std::span<const float> microphone, std::span<const float> played)
{
    const NoDenormals quickArithmetic;
    discern::Ears ears ({ .rate = sceneRate });
    std::vector<Instant> onsets;
    for (std::size_t n = 0; n < microphone.size();)
    {
        const auto count = std::min (ears.framesToHop(), microphone.size() - n);
        const auto sounding = played.empty() ? played : played.subspan (n, count);
        for (const auto& heard : ears.process (microphone.subspan (n, count), sounding))
            if (const auto* const onset = std::get_if<discern::Onset> (&heard))
                onsets.push_back (onset->time);
        n += count;
    }
    return onsets;
}

/** When the companion's sound is in the air, or was shortly before. */
class Sounding
{
public:
    explicit Sounding (std::span<const float> played) : last_ (played.size())
    {
        auto until = Seconds {};
        for (std::size_t n = 0; n < played.size(); ++n)
        {
            const auto now = instantOf (static_cast<std::int64_t> (n), sceneRate).sinceStart;
            until = std::fabs (played[n]) > 1.0e-5F ? now + delay + 600_ms : until;
            last_[n] = now < until;
        }
    }

    bool at (Instant time) const
    {
        const auto frame = frameAtOrAfter (time, sceneRate);
        return frame >= 0 && frame < std::ssize (last_) && last_[static_cast<std::size_t> (frame)];
    }

    Seconds length() const
    {
        return { static_cast<double> (std::ranges::count (last_, true)) / sceneRate.value };
    }

private:
    std::vector<bool> last_;
};

bool isNear (Instant time, std::span<const Instant> others)
{
    return std::ranges::any_of (others,
                                [&] (Instant other)
                                { return time < other + tolerance && other < time + tolerance; });
}

/** One child and one voice, ready to be heard in any room. */
struct Meeting
{
    ChildPlaying child;
    CompanionPlaying companion;
    std::vector<Instant> inSilence; ///< onsets heard while the companion is silent
};

Tally heardIn (const Meeting& meeting, const LoudspeakerRoom& room, Decibels level)
{
    const auto& child = meeting.child;
    const auto& played = meeting.companion.sound;
    const auto echo = atMicrophone (meeting.companion, room, delay, level);
    auto microphone = child.sound;
    std::ranges::transform (microphone, echo, microphone.begin(), std::plus<> {});
    const auto onsets = onsetsIn (microphone, played);
    const Sounding sounding (played);

    Tally tally;
    tally.time = sounding.length();
    std::vector<Instant> during;
    std::ranges::copy_if (child.strokes, std::back_inserter (during),
                          [&] (Instant stroke) { return sounding.at (stroke); });
    tally.strokes = during.size();
    tally.heard = matched (during, onsets, tolerance).size();
    tally.heardInSilence = matched (during, meeting.inSilence, tolerance).size();
    for (const auto onset : onsets)
        tally.falseOnsets += sounding.at (onset) && ! isNear (onset, child.strokes)
            && ! isNear (onset, meeting.inSilence);
    return tally;
}

std::vector<TruthfulClip> dryOf (const std::vector<TruthfulClip>& clips)
{
    std::vector<TruthfulClip> dry;
    std::ranges::copy_if (clips, std::back_inserter (dry),
                          [] (const TruthfulClip& clip) { return clip.name.ends_with ("_dry"); });
    return dry;
}

Result<std::vector<Meeting>> meetingsWith (const std::vector<TruthfulClip>& dry)
{
    const auto bank = instrument::SoundBank::load (sceneRate);
    if (! bank)
        return failure (bank.error());

    std::vector<Meeting> meetings;
    std::size_t first = 0;
    for (const auto voice : improvise::everyVoice)
    {
        const std::vector<TruthfulClip> some { dry[first % dry.size()],
                                               dry[(first + 1) % dry.size()] };
        auto child = childPlaying (some);
        if (! child)
            return failure (child.error());
        auto companion = companionPlaying (*child, **bank, voice);
        auto inSilence = onsetsIn (child->sound, {});
        meetings.push_back ({ std::move (*child), std::move (companion), std::move (inSilence) });
        first += 3;
    }
    return meetings;
}

void addGoals (EarsRun& run, const std::string& level, const Tally& tally)
{
    const auto name = "loudspeaker at " + level + " dB: ";
    run.add ({ { name + "false onsets a minute", tally.aMinute(), Goal::Is::AtMost, 1.0, {}, 1 },
               { name + "the child's strokes heard",
                 tally.share (tally.heard),
                 Goal::Is::AtLeast,
                 0.9,
                 {},
                 2 } });
}
}

Result<void> measureLoudspeaker (EarsRun& run, const ListeningSet& set)
{
    if (! std::filesystem::is_directory (run.order.set / "rooms")
        || dryOf (set.onsets).size() < clipsInScene)
    {
        remark ("Our own loudspeaker is not measured: that needs room responses in \""
                + (run.order.set / "rooms").string() + "\" and two recordings named onset/…_dry.");
        return {};
    }
    const auto rooms = roomsOf (run.order.set);
    if (! rooms)
        return failure (rooms.error());
    const auto meetings = meetingsWith (dryOf (set.onsets));
    if (! meetings)
        return failure (meetings.error());

    const Interrupt interrupt;
    ProgressBar bar ("Hearing the child beside our own loudspeaker");
    const auto progress = bar.progress();
    Table table ({ "our own loudspeaker", "level, dB", "false a minute", "strokes heard",
                   "with us silent", "strokes" });
    auto done = 0.0;
    for (const auto level : { -6.0_dB, -12.0_dB, -20.0_dB })
    {
        const auto inDecibels = fixed (level.value, 0);
        Tally everywhere;
        for (const auto& room : *rooms)
        {
            Tally tally;
            for (const auto& meeting : *meetings)
                tally += heardIn (meeting, room, level);
            everywhere += tally;
            table.add ({ room.name, inDecibels, fixed (tally.aMinute(), 2),
                         fixed (tally.share (tally.heard), 3),
                         fixed (tally.share (tally.heardInSilence), 3),
                         std::to_string (tally.strokes) });
            if (! goesOn (progress, ++done / (3.0 * static_cast<double> (rooms->size()))))
                return failure (stoppedByHand ("Nothing is said of the loudspeaker."));
        }
        addGoals (run, inDecibels, everywhere);
    }
    sayAll (table.lines());
    return {};
}
}
