// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Internal/Coding.h"

#include "Capture/SoundFile.h"
#include "Share/Internal/Program.h"

#include <cmath>
#include <fstream>

namespace antiphon::share
{
static Result<void> writePlain (std::span<const float> sound,
                                Hertz rate,
                                const std::filesystem::path& file)
{
    auto writer = capture::SoundWriter::create (file, rate);
    if (! writer)
        return failure (writer.error());
    if (auto written = writer->write (sound); ! written)
        return written;
    return writer->finish();
}

Result<void> write (std::span<const float> sound,
                    Hertz rate,
                    const Workshop& workshop,
                    const std::string& name)
{
    const auto ending = std::filesystem::path (name).extension();
    if (ending == ".wav" || ending == ".flac")
        return writePlain (sound, rate, workshop / name);

    if (auto plain = writePlain (sound, rate, workshop / "plain.wav"); ! plain)
        return plain;
    std::vector<std::string> words { "-i",      "plain.wav", "-map_metadata", "-1",
                                     "-fflags", "+bitexact", "-flags:a",      "+bitexact" };
    if (ending == ".mp3")
        words.insert (
            words.end(),
            { "-c:a", "libmp3lame", "-b:a", "160k", "-id3v2_version", "0", "-write_xing", "0" });
    else
        words.insert (words.end(), { "-c:a", "aac", "-b:a", "160k", "-movflags", "+faststart" });
    words.push_back (name);
    return ffmpeg (words, workshop.folder());
}

Result<std::vector<float>> decode (const Workshop& workshop, const std::string& name, Hertz rate)
{
    const auto decoded =
        ffmpeg ({ "-i", name, "-vn", "-ac", "1", "-ar", std::to_string (std::lround (rate.value)),
                  "-f", "f32le", "decoded.raw" },
                workshop.folder());
    if (! decoded)
        return failure (decoded.error());
    std::error_code error;
    const auto file = workshop / "decoded.raw";
    std::vector<float> sound (std::filesystem::file_size (file, error) / sizeof (float));
    std::ifstream stream (file, std::ios::binary);
    stream.read (reinterpret_cast<char*> (sound.data()),
                 static_cast<std::streamsize> (sound.size() * sizeof (float)));
    if (error || ! stream)
        return failure ("\"" + name + "\" could not be read back after it was made.");
    return sound;
}

Result<Coded> code (const RawClips& clips,
                    const std::function<Result<std::vector<float>> (const Montage&)>& writeAll,
                    const Progress& progress)
{
    constexpr int mostRounds = 8;
    const auto closeEnough = 0.3_LUFS;
    auto ceiling = highestPeak - 0.2_dB;
    auto wanted = wantedLoudness;
    for (int round = 1;; ++round)
    {
        if (! goesOn (progress, static_cast<double> (round) / (mostRounds + 1)))
            return failure ("The reel was stopped; nothing was written.");
        auto montage = join (clips, ceiling, wanted);
        if (! montage)
            return failure (montage.error());
        const auto heard = writeAll (*montage);
        if (! heard)
            return failure (heard.error());
        const auto measured = measure (*heard, montage->rate);
        if (! measured)
            return failure (measured.error());

        const auto over = measured->truePeak - highestPeak;
        const auto missing = wantedLoudness - measured->loudness;
        const bool loudEnough =
            ! montage->even || (missing < closeEnough && missing > -closeEnough);
        if ((over <= 0.0_dB && loudEnough) || round == mostRounds)
            return Coded { std::move (*montage),
                           *measured,
                           { static_cast<double> (heard->size()) / clips.rate.value } };
        if (over > 0.0_dB)
            ceiling -= over + 0.1_dB * round; // coding noise differs from try to try
        if (! loudEnough)
            wanted += missing;
    }
}
}
