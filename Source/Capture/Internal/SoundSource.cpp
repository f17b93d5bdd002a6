// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Internal/SoundSource.h"

#include "Capture/Internal/WavLength.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>
#include <utility>

namespace antiphon::capture
{
namespace
{
constexpr std::size_t blockFrames = 4096;
constexpr std::int64_t mp3Slack = 2 * 1152; ///< two frames of MPEG audio: its lengths are estimates
constexpr const char* whatWeRead = "WAV, FLAC, Ogg or MP3";

bool knowsLength (const SF_INFO& info) { return info.frames > 0 && info.frames < SF_COUNT_MAX; }

int bitsOf (int format)
{
    switch (format & SF_FORMAT_SUBMASK)
    {
        case SF_FORMAT_PCM_S8:
        case SF_FORMAT_PCM_U8:
            return 8;
        case SF_FORMAT_PCM_16:
            return 16;
        case SF_FORMAT_PCM_24:
            return 24;
        case SF_FORMAT_PCM_32:
            return 32;
        default:
            return 0;
    }
}

/** What is wrong with the file before anyone looks at its sound; an empty sentence where nothing is. */
std::string obstacle (const std::filesystem::path& file)
{
    const auto name = file.string();
    std::error_code error;
    const auto status = std::filesystem::status (file, error);
    if (! std::filesystem::exists (status))
        return "There is no file " + name + ". Check its name and folder.";
    if (std::filesystem::is_directory (status))
        return name + " is a folder. Choose a recording in it.";
    if (! std::filesystem::is_regular_file (status))
        return name + " is not an ordinary file. Choose a recording (" + whatWeRead + ").";
    if (! std::ifstream (file, std::ios::binary))
        return name + " cannot be opened. Check that you are allowed to read it.";
    if (std::filesystem::file_size (file, error) == 0)
        return name + " is empty. Choose another recording, or copy it again.";
    return {};
}
}

Result<SoundSource> SoundSource::open (const std::filesystem::path& file, std::vector<int> chosen)
{
    if (auto sentence = obstacle (file); ! sentence.empty())
        return failure (std::move (sentence));

    const auto length = wavLength (file);
    SF_INFO info {};
    auto handle = length.neverWrittenAt == 0
        ? openSndfile (file, info)
        : openUnfinishedWav (file, length.neverWrittenAt, info);
    if (handle == nullptr)
        return failure (file.string()
                            + " is not a recording that Antiphon can read, or is cut off"
                              " before its sound begins. Choose "
                            + whatWeRead + ", or copy it again.",
                        sf_strerror (nullptr));
    if (info.channels < 1 || info.samplerate < 1 || info.frames == 0)
        return failure (file.string()
                        + " holds no sound. Choose another recording, or copy it again.");
    for (const auto channel : chosen)
        if (channel < 1 || channel > info.channels)
            return failure (
                file.string() + " has "
                + (info.channels == 1 ? "1 channel" : std::to_string (info.channels) + " channels")
                + ": there is no channel " + std::to_string (channel) + ". Choose one it has.");
    return SoundSource (std::move (handle), info, length.promisedShare, std::move (chosen));
}

SoundSource::SoundSource (Sndfile file,
                          const SF_INFO& info,
                          double promisedShare,
                          std::vector<int> chosen)
    : file_ (std::move (file)),
      interleaved_ (blockFrames * static_cast<std::size_t> (info.channels)),
      chosen_ (std::move (chosen)), heard_ (blockFrames * std::max<std::size_t> (1, chosen_.size()))
{
    tally_.channels = info.channels;
    tally_.isMixed = chosen_.empty();
    tally_.bits = bitsOf (info.format);
    tally_.rate = { static_cast<double> (info.samplerate) };
    if (knowsLength (info))
        tally_.promised = std::llround (static_cast<double> (info.frames) * promisedShare);

    const auto kind = info.format & SF_FORMAT_TYPEMASK;
    slack_ = kind == SF_FORMAT_MPEG ? mp3Slack : 0;
    endUnmarked_ = kind == SF_FORMAT_OGG && ! knowsLength (info);
}

std::span<const float> SoundSource::next()
{
    if (tally_.complete)
        return {};
    const auto frames = sf_readf_float (file_.get(), interleaved_.data(), blockFrames);
    if (frames <= 0)
    {
        finish();
        return {};
    }
    const auto count = static_cast<std::size_t> (frames);
    tally_.frames += frames;
    if (chosen_.empty())
        average (count);
    else
        choose (count);
    return std::span (heard_).first (count * std::max<std::size_t> (1, chosen_.size()));
}

/** The sample, or silence where it is no number; counted either way. */
double SoundSource::usable (float sample)
{
    const auto isUsable = std::isfinite (sample);
    tally_.unusable += isUsable ? 0 : 1;
    const auto value = isUsable ? static_cast<double> (sample) : 0.0;
    tally_.channelPeak = std::max (tally_.channelPeak, std::abs (value));
    return value;
}

void SoundSource::choose (std::size_t frames)
{
    const auto channels = static_cast<std::size_t> (tally_.channels);
    for (std::size_t n = 0; n < frames * channels; ++n)
        interleaved_[n] = static_cast<float> (usable (interleaved_[n]));
    for (std::size_t frame = 0; frame < frames; ++frame)
        for (std::size_t n = 0; n < chosen_.size(); ++n)
        {
            const auto sample =
                interleaved_[frame * channels + static_cast<std::size_t> (chosen_[n] - 1)];
            heard_[frame * chosen_.size() + n] = sample;
            tally_.peak = std::max (tally_.peak, std::abs (static_cast<double> (sample)));
        }
}

void SoundSource::average (std::size_t frames)
{
    const auto channels = static_cast<std::size_t> (tally_.channels);
    for (std::size_t frame = 0; frame < frames; ++frame)
    {
        auto sum = 0.0;
        for (const auto sample : std::span (interleaved_).subspan (frame * channels, channels))
            sum += usable (sample);
        heard_[frame] = static_cast<float> (sum / static_cast<double> (channels));
        tally_.peak = std::max (tally_.peak, std::abs (static_cast<double> (heard_[frame])));
    }
}

void SoundSource::finish()
{
    tally_.complete = true;
    const auto lostItsPlace = sf_error (file_.get()) != SF_ERR_NO_ERROR;
    tally_.endedEarly = endUnmarked_ || lostItsPlace || tally_.frames + slack_ < tally_.promised;
}
}
