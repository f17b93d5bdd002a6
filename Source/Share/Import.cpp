// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Import.h"

#include "Share/Formats/Audacity.h"
#include "Share/Formats/Csv.h"
#include "Share/Formats/Eaf.h"
#include "Share/Formats/Internal/Text.h"
#include "Share/Formats/SessionJson.h"
#include "Share/Formats/TextGrid.h"
#include "Share/Formats/WebVtt.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <tuple>

namespace antiphon::share
{
using journal::Moment;

std::optional<Format> readableFormat (const std::filesystem::path& file)
{
    static constexpr std::array<std::pair<std::string_view, Format>, 7> endings { {
        { ".eaf", Format::Eaf },
        { ".txt", Format::Audacity },
        { ".textgrid", Format::TextGrid },
        { ".vtt", Format::WebVtt },
        { ".csv", Format::Csv },
        { ".jsonl", Format::Json },
        { ".json", Format::Json },
    } };
    auto ending = file.extension().string();
    std::transform (ending.begin(), ending.end(), ending.begin(),
                    [] (unsigned char letter)
                    { return static_cast<char> (std::tolower (letter)); });
    for (const auto& [known, format] : endings)
        if (known == ending)
            return format;
    return {};
}

namespace
{
Result<std::vector<Segment>> segmentsIn (std::string_view text, Format as, const Reading& reading)
{
    switch (as)
    {
        case Format::Eaf:
            return readEaf (text, reading);
        case Format::Audacity:
            return readAudacityLabels (text, reading);
        case Format::TextGrid:
            return readTextGrid (text, reading);
        case Format::WebVtt:
            return readWebVtt (text, reading);
        case Format::Csv:
            return readCsv (text, reading);
        default:
            return failure ({ Fault::Kind::Usage,
                              "\"" + reading.name
                                  + "\": tags are read from eaf, audacity, textgrid, webvtt, csv "
                                    "and json.",
                              {} });
    }
}

Result<std::vector<Moment>> momentsIn (std::string_view text, Format as, const Reading& reading)
{
    if (as == Format::Json)
        return readSessionLines (text, reading)
            .map ([] (StoredSession session) { return std::move (session.moments); });
    const auto segments = segmentsIn (text, as, reading);
    if (! segments)
        return failure (segments.error());
    std::vector<Moment> moments;
    for (const auto& segment : *segments)
        if (auto moment = momentFrom (segment, reading.rate))
            moments.push_back (std::move (*moment));
    return moments;
}

bool isTheSame (const Moment& one, const Moment& other, Hertz rate)
{
    const auto first = segmentOf (one, rate);
    const auto second = segmentOf (other, rate);
    return std::tie (first.from, first.to, first.kind, first.who, first.text)
        == std::tie (second.from, second.to, second.kind, second.who, second.text);
}
}

Result<ImportReport> importTags (const ImportOrder& order)
{
    const auto as = order.as ? order.as : readableFormat (order.file);
    if (! as)
        return failure ({ Fault::Kind::Usage,
                          "\"" + order.file.string()
                              + "\": its ending does not say what it is; say it with --as.",
                          {} });
    auto journal = journal::Journal::open (order.session);
    if (! journal)
        return failure (journal.error());
    const auto rate = journal->info().rate;
    const auto text = readText (order.file);
    if (! text)
        return failure (text.error());
    const auto read = momentsIn (*text, *as, { order.file.string(), rate });
    if (! read)
        return failure (read.error());
    auto there = journal->moments();
    if (! there)
        return failure (there.error());

    ImportReport report;
    for (auto moment : *read)
    {
        const auto known =
            std::find_if (there->begin(), there->end(),
                          [&] (const Moment& one) { return isTheSame (one, moment, rate); });
        if (known != there->end())
        {
            there->erase (known); // two alike in the file are two
            ++report.known;
            continue;
        }
        moment.reelPlace = 0; // a place in the reel is chosen here
        if (const auto added = journal->add (moment); ! added)
            return failure (added.error());
        ++report.added;
    }
    if (const auto saved = journal->commit(); ! saved)
        return failure (saved.error());
    return report;
}
}
