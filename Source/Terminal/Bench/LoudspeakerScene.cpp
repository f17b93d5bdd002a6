// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/LoudspeakerScene.h"

#include "Capture/SoundFile.h"
#include "Instrument/Ceiling.h"
#include "Instrument/Sampler.h"
#include "Terminal/Bench/TruthFile.h"

#include <unsupported/Eigen/FFT>

#include <algorithm>
#include <bit>
#include <cmath>
#include <random>

namespace antiphon::terminal
{
namespace
{
constexpr Decibels childLevel = -22.0_dB;
constexpr auto room = -70.0_dB; ///< of noise that is always there

std::size_t frameOf (Seconds time)
{
    return static_cast<std::size_t> (std::max (0.0, time.value) * sceneRate.value);
}

Result<std::vector<float>> read (const std::filesystem::path& file)
{
    auto reader = capture::SoundReader::open (file, sceneRate);
    if (! reader)
        return failure (reader.error());
    std::vector<float> sound (frameOf (120_s));
    const auto frames = reader->read (sound);
    if (! frames)
        return failure (frames.error());
    sound.resize (*frames);
    return sound;
}

/** Root mean square of the loudest 20 ms of a sound that begins at `time`. */
double levelAt (std::span<const float> sound, Instant time)
{
    const auto length = frameOf (20_ms);
    const auto begin = frameOf (time.sinceStart - 5_ms);
    const auto end = std::min (sound.size(), begin + frameOf (100_ms));
    auto loudest = 0.0;
    for (auto first = begin; first + length <= end; first += length / 8)
    {
        auto sum = 0.0;
        for (const auto sample : sound.subspan (first, length))
            sum += static_cast<double> (sample) * static_cast<double> (sample);
        loudest = std::max (loudest, sum / static_cast<double> (length));
    }
    return std::sqrt (loudest);
}

double middleLevel (std::span<const float> sound, std::span<const Instant> times, Seconds late)
{
    std::vector<double> levels;
    for (const auto time : times)
        levels.push_back (levelAt (sound, time + late));
    if (levels.empty())
        return 0.0;
    const auto middle = levels.begin() + static_cast<std::ptrdiff_t> (levels.size() / 2);
    std::nth_element (levels.begin(), middle, levels.end());
    return *middle;
}

void scale (std::span<float> sound, double gain)
{
    for (auto& sample : sound)
        sample = static_cast<float> (gain * static_cast<double> (sample));
}

/** From 0 to 1, the same with every library. */
double next (std::mt19937& random) { return static_cast<double> (random()) / 4294967296.0; }

std::vector<float> convolved (const std::vector<float>& sound,
                              const std::vector<float>& response,
                              std::size_t late)
{
    const auto size = std::bit_ceil (sound.size() + response.size());
    auto first = sound;
    auto second = response;
    first.resize (size);
    second.resize (size);
    Eigen::FFT<float> fft;
    std::vector<std::complex<float>> one;
    std::vector<std::complex<float>> other;
    fft.fwd (one, first);
    fft.fwd (other, second);
    std::transform (one.begin(), one.end(), other.begin(), one.begin(), std::multiplies<> {});
    fft.inv (first, one);
    std::vector<float> result (sound.size(), 0.0F);
    std::copy_n (first.begin(), sound.size() - late,
                 result.begin() + static_cast<std::ptrdiff_t> (late));
    return result;
}
}

Result<std::vector<LoudspeakerRoom>> roomsOf (const std::filesystem::path& set)
{
    std::vector<LoudspeakerRoom> rooms;
    std::error_code fault;
    for (const auto& entry : std::filesystem::directory_iterator (set / "rooms", fault))
    {
        auto response = read (entry.path());
        if (! response)
            return failure (response.error());
        rooms.push_back ({ entry.path().stem().string(), std::move (*response) });
    }
    if (rooms.empty())
        return failure ("There are no room responses in \"" + (set / "rooms").string()
                        + "\": put some there, or measure without the loudspeaker.");
    std::ranges::sort (rooms, {}, &LoudspeakerRoom::name);
    return rooms;
}

Result<ChildPlaying> childPlaying (std::span<const TruthfulClip> clips)
{
    ChildPlaying child;
    for (const auto& clip : clips)
    {
        auto sound = read (clip.sound);
        if (! sound)
            return failure (sound.error());
        const auto truth = readTruth (clip.truth, 1);
        if (! truth)
            return failure (truth.error());
        std::vector<Instant> strokes;
        for (const auto& line : truth->lines)
            strokes.push_back ({ { line[0] } });
        scale (*sound, gainOf (childLevel) / std::max (1.0e-6, middleLevel (*sound, strokes, {})));
        const Seconds begin { static_cast<double> (child.sound.size()) / sceneRate.value };
        for (const auto stroke : strokes)
            child.strokes.push_back (stroke + begin);
        child.sound.insert (child.sound.end(), sound->begin(), sound->end());
    }
    std::mt19937 random (1);
    for (auto& sample : child.sound)
        sample +=
            static_cast<float> (gainOf (room) * std::sqrt (3.0) * (2.0 * next (random) - 1.0));
    return child;
}

CompanionPlaying companionPlaying (const ChildPlaying& child,
                                   const instrument::SoundBank& bank,
                                   improvise::Voice voice)
{
    std::mt19937 random (static_cast<unsigned> (voice) + 1);
    CompanionPlaying companion;
    const auto mirrored = child.strokes.size() / 2;
    for (std::size_t n = 0; n < mirrored; ++n)
        companion.notes.push_back (child.strokes[n] + 5_ms + 5_ms * next (random));
    for (auto n = mirrored; n + 8 <= child.strokes.size(); n += 4)
        for (std::size_t one = 0; one < 4; ++one)
            companion.notes.push_back (child.strokes[n + 3] + 300_ms
                                       + (child.strokes[n + one] - child.strokes[n]));
    std::ranges::sort (companion.notes);

    instrument::Sampler sampler;
    sampler.use (bank);
    instrument::Ceiling ceiling ({ .rate = sceneRate });
    companion.sound.resize (child.sound.size());
    const auto lowest = voice == improvise::Voice::Drum ? 48.0
        : voice == improvise::Voice::Marimba            ? 60.0
                                                        : 72.0;
    const auto render = [&] (std::size_t from, std::size_t to)
    {
        const auto out = std::span (companion.sound).subspan (from, to - from);
        sampler.render (out);
        ceiling.process (out);
    };
    std::size_t done = 0;
    std::uint32_t id = 0;
    for (const auto note : companion.notes)
    {
        const auto at = std::min (frameOf (note.sinceStart), companion.sound.size());
        render (done, at);
        done = at;
        sampler.stop (id, 120_ms);
        sampler.start ({ ++id, voice, lowest + 2.0 * std::floor (6.0 * next (random)),
                         0.1 + 0.2 * next (random) });
    }
    render (done, companion.sound.size());
    return companion;
}

std::vector<float> atMicrophone (const CompanionPlaying& companion,
                                 const LoudspeakerRoom& way,
                                 Seconds delay,
                                 Decibels level)
{
    auto heard = convolved (companion.sound, way.response, frameOf (delay));
    const auto now = std::max (1.0e-9, middleLevel (heard, companion.notes, delay));
    scale (heard, gainOf (childLevel + level) / now);
    return heard;
}
}
