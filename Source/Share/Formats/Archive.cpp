// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/Archive.h"

#include "Share/Formats/Internal/Zip.h"
#include "Share/Formats/LabelledSound.h"
#include "Share/Formats/SessionJson.h"
#include "Share/Formats/WebVtt.h"

namespace antiphon::share
{
namespace
{
constexpr const char* whatIsWhat =
    "A session of playing together, recorded with Antiphon.\n\n"
    "*.flac         the sound: one file for each microphone, and the companion's playing\n"
    "moments.vtt    the moments, as captions for the sound (WebVTT)\n"
    "session.jsonl  everything else, one thing a line (JSON); times are seconds\n\n"
    "antiphon library add FILE.zip brings it back into a library.\n"
    "This archive is not locked: whoever has it can listen.\n";

/** Its part of the whole work. */
Progress part (const Progress& progress, double from, double to)
{
    return [&progress, from, to] (double share)
    { return goesOn (progress, from + share * (to - from)); };
}
}

std::string fileOf (journal::Take take)
{
    const auto number = static_cast<int> (take);
    return take == journal::Take::Companion
        ? "companion.flac"
        : "microphone-" + std::to_string (number == 1 ? 1 : number - 1) + ".flac";
}

Result<void> writeArchive (const journal::Journal& journal,
                           const StoredSession& session,
                           const Workshop& workshop,
                           const std::string& name,
                           const Progress& progress)
{
    std::vector<ZipEntry> entries { { "READ ME.txt", std::string (whatIsWhat) },
                                    { sessionInZip, sessionLines (session) },
                                    { "moments.vtt",
                                      webVtt (sheetOf (session, Detail::Moments)) } };
    const auto takes = static_cast<double> (session.takes.size());
    double done = 0.0;
    for (const auto& take : session.takes)
    {
        const auto file = fileOf (take.take);
        const auto step = part (progress, 0.8 * done / takes, 0.8 * (done + 1.0) / takes);
        done += 1.0;
        if (take.frames == 0)
            continue;
        if (auto written = writeTake (journal, take.take, workshop / file, step); ! written)
            return written;
        entries.push_back ({ file, workshop / file });
    }
    return writeZip (workshop / name, entries, session.info.startedAtMs, part (progress, 0.8, 1.0));
}
}
