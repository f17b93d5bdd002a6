// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Progress.h"
#include "Basis/Result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace antiphon::share
{
/** A way to write a session down for another program. */
enum class Format
{
    Eaf,      ///< ELAN
    Audacity, ///< labels
    TextGrid, ///< Praat
    WebVtt,
    Csv,
    Json, ///< lines; all there is but the sound
    Midi, ///< a track for each player
    Otio, ///< OpenTimelineIO
    Flac, ///< the sound, a channel for each take, moments as labels
    Wav,  ///< likewise
    Zip,  ///< an archive: all there is, in open formats
};

/** "eaf", "audacity", "textgrid", "webvtt", "csv", "json", "midi", "otio", "flac", "wav", "zip" */
std::optional<Format> formatFrom (std::string_view name);
std::string_view nameOf (Format format);

/** A file's format by its ending, where tags can be read from it: .eaf .txt .textgrid .vtt .csv .json(l) */
std::optional<Format> readableFormat (const std::filesystem::path& file);

struct ExportOrder
{
    std::filesystem::path session;
    Format as = Format::Json;
    std::filesystem::path out;
    std::filesystem::path library {}; ///< whose consents count; empty: the one the session lies in
    std::string child {};             ///< for whose family it is; empty: nobody's

    /** As ReelOrder: a home or somebody, or "group", "staff", "anybody". Empty: the child's family, or
        where no child is named, staff: the practitioner's own analysis. */
    std::string forWhom {};
};

struct ExportReport
{
    std::filesystem::path file;
    std::size_t moments = 0; ///< in it
};

/** Writes a session down in another program's format.

    Sound and words alike go only where everybody who was there has agreed (library::clipMayGo): a fault
    (consent) names who has not, and to what. Staff gets everything, names, noticed moments and evidence.
    Anybody else gets what withoutOthers() leaves: kept moments, no evidence, no name but the child's; and,
    where a child is named, nothing but the child's own and the companion's playing. Sound holds everybody who
    was in the room, as a reel does, and what went to a child's family is written down, to be asked back.

    The file appears only when it is whole, in place of one that was there. */
Result<ExportReport> exportSession (const ExportOrder& order, const Progress& progress = {});
}
