// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Internal/Montage.h"

#include "Review/Clip.h"

#include <samplerate.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace antiphon::share
{
static constexpr Hertz meetingRate { 48000.0 };

static Result<std::vector<float>> resampled (const std::vector<float>& sound, Hertz from, Hertz to)
{
    if (from == to)
        return sound;
    const double ratio = to / from;
    std::vector<float> result (static_cast<std::size_t> (static_cast<double> (sound.size()) * ratio)
                               + 64);
    SRC_DATA job {};
    job.data_in = sound.data();
    job.input_frames = static_cast<long> (sound.size());
    job.data_out = result.data();
    job.output_frames = static_cast<long> (result.size());
    job.src_ratio = ratio;
    if (const auto error = src_simple (&job, SRC_SINC_MEDIUM_QUALITY, 1); error != 0)
        return failure ("The sound of two sessions could not be brought to one rate.",
                        src_strerror (error));
    result.resize (static_cast<std::size_t> (job.output_frames_gen));
    return result;
}

/** The rate the sessions share where a phone plays it, and 48 kHz otherwise. */
static Hertz rateFor (const Choice& choice)
{
    std::set<double> rates;
    for (const auto& clip : choice.clips)
        rates.insert (choice.journals[clip.session].info().rate.value);
    return rates.size() == 1 && *rates.begin() <= meetingRate.value ? Hertz { *rates.begin() }
                                                                    : meetingRate;
}

Result<RawClips> cut (const Choice& choice, const Progress& progress)
{
    RawClips raw { .rate = rateFor (choice), .sounds = {} };
    for (const auto& chosen : choice.clips)
    {
        if (! goesOn (progress,
                      static_cast<double> (raw.sounds.size())
                          / static_cast<double> (choice.clips.size())))
            return failure ("The reel was stopped; nothing was written.");
        const auto& journal = choice.journals[chosen.session];
        const auto clip = review::clipFor (journal, chosen.moment);
        if (! clip)
            return failure (clip.error());
        const auto sound = review::soundOf (journal, *clip);
        if (! sound)
            return failure (sound.error());
        auto even = resampled (*sound, journal.info().rate, raw.rate);
        if (! even)
            return failure (even.error());
        raw.sounds.push_back (std::move (*even));
    }
    return raw;
}

std::span<const float> Montage::clip (std::size_t at) const
{
    return std::span (sound).subspan (clips[at].first, clips[at].second - clips[at].first);
}

Seconds Montage::timeOf (std::size_t frame) const
{
    return { static_cast<double> (frame) / rate.value };
}

static std::string numbered (std::size_t at, std::size_t all)
{
    return all == 1 ? "The clip" : "Clip " + std::to_string (at + 1);
}

static void remarkOn (Montage& montage, std::size_t at, std::size_t all, const Levelled& levelled)
{
    const auto name = numbered (at, all);
    if (! std::isfinite (levelled.measured.loudness.value))
        montage.remarks.push_back (name + " is silent.");
    else if (levelled.heldBack)
        montage.remarks.push_back (
            name
            + " is very quiet; it was made 30 dB louder and no more, so that "
              "the noise of the room does not cover the child.");
    else if (std::abs (levelled.measured.loudness.value - wantedLoudness.value) > 1.0)
        montage.remarks.push_back (name
                                   + " is a few short strokes; it sounds quieter than the rest, so "
                                     "that they keep their shape.");
}

Result<Montage> join (const RawClips& raw, Decibels ceiling, Loudness wanted)
{
    Montage montage { .rate = raw.rate, .sound = {}, .clips = {}, .even = true, .remarks = {} };
    const auto pause = static_cast<std::size_t> (breath.value * raw.rate.value);
    for (std::size_t at = 0; at < raw.sounds.size(); ++at)
    {
        auto sound = raw.sounds[at];
        const auto levelled = level (sound, raw.rate, ceiling, wanted);
        if (! levelled)
            return failure (levelled.error());
        remarkOn (montage, at, raw.sounds.size(), *levelled);
        montage.even = montage.remarks.empty();

        if (at > 0)
            montage.sound.resize (montage.sound.size() + pause);
        const auto first = montage.sound.size();
        montage.sound.insert (montage.sound.end(), sound.begin(), sound.end());
        montage.clips.emplace_back (first, montage.sound.size());
    }
    return montage;
}

std::vector<double> barsOf (std::span<const float> sound, std::size_t count)
{
    std::vector<double> bars (count);
    for (std::size_t bar = 0; bar < count; ++bar)
        for (auto at = sound.size() * bar / count; at < sound.size() * (bar + 1) / count; ++at)
            bars[bar] = std::max (bars[bar], std::abs (static_cast<double> (sound[at])));

    const double highest = *std::max_element (bars.begin(), bars.end());
    // Half the decibels, so that a soft stroke is seen beside a loud one.
    for (auto& bar : bars)
        bar = highest > 0.0 ? std::sqrt (bar / highest) : 0.0;
    return bars;
}
}
