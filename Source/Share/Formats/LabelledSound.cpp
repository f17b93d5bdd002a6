// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/LabelledSound.h"

#include "Capture/SoundFile.h"
#include "Share/Formats/Internal/SoundLabels.h"

#include <algorithm>
#include <cmath>

namespace antiphon::share
{
/** Second by second, so that an hour needs no more memory than a minute. */
static Result<void> writeTakes (const journal::Journal& journal,
                                const std::vector<journal::Take>& takes,
                                const std::filesystem::path& file,
                                const Progress& progress)
{
    const auto rate = journal.info().rate;
    auto writer = capture::SoundWriter::create (file, rate, static_cast<int> (takes.size()));
    if (! writer)
        return failure (writer.error());
    std::int64_t length = 0;
    for (const auto take : takes)
        length = std::max (length, journal.frames (take));
    const auto second = std::llround (rate.value);
    std::vector<float> one;
    std::vector<float> all;
    for (std::int64_t at = 0; at < length; at += second)
    {
        const auto frames = static_cast<std::size_t> (std::min<std::int64_t> (second, length - at));
        one.resize (frames);
        all.resize (frames * takes.size());
        for (std::size_t channel = 0; channel < takes.size(); ++channel)
        {
            if (const auto read = journal.read (takes[channel], at, one); ! read)
                return failure (read.error());
            for (std::size_t n = 0; n < frames; ++n)
                all[n * takes.size() + channel] = one[n];
        }
        if (const auto written = writer->write (all); ! written)
            return written;
        if (! goesOn (progress, static_cast<double> (at) / static_cast<double> (length)))
            return failure ("It was stopped; nothing was written.");
    }
    return writer->finish();
}

Result<void> writeLabelledSound (const journal::Journal& journal,
                                 const StoredSession& session,
                                 const std::filesystem::path& file,
                                 const Progress& progress)
{
    std::vector<journal::Take> takes;
    for (const auto& take : session.takes)
        if (take.frames > 0)
            takes.push_back (take.take);
    if (takes.empty())
        return failure ("\"" + journal.file().string()
                        + "\" holds no sound: it was recorded without, or its time was over.");
    if (const auto written = writeTakes (journal, takes, file, progress); ! written)
        return written;
    auto sheet = sheetOf (session, Detail::Moments);
    for (auto& segment : sheet.segments) // what was tagged after the sound had ended
        segment.from = std::min (segment.from, sheet.length);
    return file.extension() == ".wav" ? labelWav (file, sheet) : labelFlac (file, sheet);
}

Result<void> writeTake (const journal::Journal& journal,
                        journal::Take take,
                        const std::filesystem::path& file,
                        const Progress& progress)
{
    return writeTakes (journal, { take }, file, progress);
}
}
