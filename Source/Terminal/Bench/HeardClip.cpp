// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/HeardClip.h"

#include "Capture/SoundFile.h"
#include "Terminal/Listening.h"

#include <variant>

namespace antiphon::terminal
{
constexpr std::size_t framesAtOnce = 4096; // no matter to what is heard

std::vector<Claim> HeardClip::strokes() const
{
    std::vector<Claim> claims;
    for (const auto& onset : onsets)
        claims.push_back ({ onset.time, onset.known });
    return claims;
}

static void weigh (const discern::Weighed& weighed, HeardClip& heard)
{
    for (auto onset = heard.onsets.rbegin(); onset != heard.onsets.rend(); ++onset)
        if (onset->time == weighed.time)
        {
            heard.weighed.push_back (*onset);
            heard.weighed.back().strength = weighed.strength;
            return;
        }
}

HeardClip hearSound (std::span<const float> sound, Hertz rate)
{
    HeardClip heard;
    Listening listening (
        { .rate = rate },
        [&] (const discern::Heard& one)
        {
            if (const auto* const onset = std::get_if<discern::Onset> (&one))
                heard.onsets.push_back (*onset);
            else if (const auto* const weighed = std::get_if<discern::Weighed> (&one))
                weigh (*weighed, heard);
            else if (const auto* const point = std::get_if<discern::PitchPoint> (&one))
                heard.pitches.push_back (*point);
            else if (const auto* const beat = std::get_if<discern::Beat> (&one))
                heard.beats.push_back ({ beat->time, beat->known });
        });
    listening.hear (sound);
    listening.finish();
    heard.length = { static_cast<double> (sound.size()) / rate.value };
    return heard;
}

Result<std::vector<float>> wholeSound (const std::filesystem::path& file, Hertz& rate)
{
    auto reader = capture::SoundReader::open (file);
    if (! reader)
        return failure (reader.error());
    rate = reader->rate();

    std::vector<float> sound;
    for (auto got = framesAtOnce; got == framesAtOnce;)
    {
        sound.resize (sound.size() + framesAtOnce);
        const auto read = reader->read (std::span (sound).last (framesAtOnce));
        if (! read)
            return failure (read.error());
        got = *read;
        sound.resize (sound.size() - framesAtOnce + got);
    }
    return sound;
}

Result<HeardClip> hearClip (const std::filesystem::path& file)
{
    Hertz rate;
    const auto sound = wholeSound (file, rate);
    if (! sound)
        return failure (sound.error());
    return hearSound (*sound, rate);
}
}
