// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Export.h"

#include "Share/Formats/Archive.h"
#include "Share/Formats/Audacity.h"
#include "Share/Formats/Csv.h"
#include "Share/Formats/Eaf.h"
#include "Share/Formats/LabelledSound.h"
#include "Share/Formats/Midi.h"
#include "Share/Formats/Otio.h"
#include "Share/Formats/SessionJson.h"
#include "Share/Formats/TextGrid.h"
#include "Share/Formats/WebVtt.h"
#include "Share/Internal/Door.h"
#include "Share/Internal/Workshop.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>

namespace antiphon::share
{
namespace
{
constexpr std::array<std::pair<Format, std::string_view>, 11> names { {
    { Format::Eaf, "eaf" },
    { Format::Audacity, "audacity" },
    { Format::TextGrid, "textgrid" },
    { Format::WebVtt, "webvtt" },
    { Format::Csv, "csv" },
    { Format::Json, "json" },
    { Format::Midi, "midi" },
    { Format::Otio, "otio" },
    { Format::Flac, "flac" },
    { Format::Wav, "wav" },
    { Format::Zip, "zip" },
} };

/** The file's name in the workshop. */
std::string nameFor (Format as)
{
    const bool byEnding = as == Format::Wav || as == Format::Flac;
    return byEnding ? "export." + std::string (nameOf (as)) : "export";
}

std::string textOf (const StoredSession& session, Format as)
{
    switch (as)
    {
        case Format::Eaf:
            return eafOf (sheetOf (session, Detail::Phrases));
        case Format::Audacity:
            return audacityLabels (sheetOf (session, Detail::Moments));
        case Format::TextGrid:
            return textGrid (sheetOf (session, Detail::Phrases));
        case Format::WebVtt:
            return webVtt (sheetOf (session, Detail::Moments));
        case Format::Csv:
            return csvOf (sheetOf (session, Detail::Played));
        case Format::Midi:
            return midiOf (session);
        case Format::Otio:
            return otioOf (session);
        default:
            return sessionLines (session);
    }
}

Result<void> write (const std::string& text, const std::filesystem::path& file)
{
    std::ofstream stream (file, std::ios::binary);
    stream << text;
    stream.close();
    if (! stream)
        return failure ("\"" + file.string()
                        + "\" could not be written: there is no room left; free some space.");
    return {};
}

Result<void> write (const journal::Journal& journal,
                    const StoredSession& session,
                    Format as,
                    const Workshop& workshop,
                    const Progress& progress)
{
    const auto name = nameFor (as);
    if (as == Format::Flac || as == Format::Wav)
        return writeLabelledSound (journal, session, workshop / name, progress);
    if (as == Format::Zip)
        return writeArchive (journal, session, workshop, name, progress);
    return write (textOf (session, as), workshop / name);
}

/** Whoever asked knows no file of the workshop. */
Fault toldOf (const std::filesystem::path& file, const Workshop& workshop, Fault fault)
{
    const auto folder = workshop.folder().string();
    if (const auto at = fault.sentence.find (folder); at != std::string::npos)
    {
        const auto end = fault.sentence.find_first_of ("\" ", at + folder.size());
        fault.sentence.replace (at, end - at, file.string());
    }
    return fault;
}

bool isSame (const std::string& one, const std::string& other)
{
    return std::equal (one.begin(), one.end(), other.begin(), other.end(),
                       [] (unsigned char a, unsigned char b)
                       { return std::tolower (a) == std::tolower (b); });
}

/** The child as the session spells it. */
Result<std::string> childIn (const journal::Journal& journal, const std::string& wanted)
{
    for (const auto& player : journal.info().roster.players)
        if (player.role == Role::Child && isSame (player.name, wanted))
            return player.name;
    if (wanted.empty())
        return wanted;
    return failure ({ Fault::Kind::Usage,
                      "\"" + wanted + "\" did not play in \"" + journal.file().string() + "\".",
                      {} });
}
}

std::optional<Format> formatFrom (std::string_view wanted)
{
    for (const auto& [format, spelt] : names)
        if (spelt == wanted)
            return format;
    return {};
}

std::string_view nameOf (Format format)
{
    for (const auto& [one, spelt] : names)
        if (one == format)
            return spelt;
    return {};
}

Result<ExportReport> exportSession (const ExportOrder& order, const Progress& progress)
{
    const auto journal = journal::Journal::open (order.session);
    if (! journal)
        return failure (journal.error());
    const auto child = childIn (*journal, order.child);
    if (! child)
        return failure (child.error());

    ReelOrder asked { { order.session }, *child, order.out, order.library, order.forWhom };
    if (asked.forWhom.empty() && child->empty())
        asked.forWhom = "staff";
    const auto door = Door::open (asked, *child);
    if (! door)
        return failure (door.error());
    if (const auto leave = door->ask (*journal); ! leave)
        return failure (leave.error());

    auto session = storedSession (*journal);
    if (! session)
        return failure (session.error());
    if (! isSame (asked.forWhom, "staff"))
        *session = withoutOthers (std::move (*session), *child);

    const auto workshop = Workshop::openBeside (order.out);
    if (! workshop)
        return failure (workshop.error());
    const auto name = nameFor (order.as);
    const auto made = write (*journal, *session, order.as, *workshop, progress)
                          .map_error ([&] (Fault fault)
                                      { return toldOf (order.out, *workshop, std::move (fault)); })
                          .and_then ([&] { return workshop->handOver (name); });
    if (! made)
        return failure (made.error());
    if (! child->empty())
        if (const auto kept = door->remember ({ { &*journal, 0 } }, order.out); ! kept)
            return failure (kept.error());
    return ExportReport { order.out, session->moments.size() };
}
}
