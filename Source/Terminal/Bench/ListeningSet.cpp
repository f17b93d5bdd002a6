// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/ListeningSet.h"

#include "Terminal/Bench/TruthFile.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <system_error>

namespace antiphon::terminal
{
namespace
{
using Row = std::map<std::string, std::string>; // column, what it says

std::string cell (const Row& row, const std::string& column)
{
    const auto found = row.find (column);
    return found == row.end() ? std::string {} : found->second;
}

/** What the list says of each clip, by its kind and name: "onset/NAME". */
std::map<std::string, Row> rowsOf (const std::filesystem::path& file)
{
    std::ifstream stream (file);
    std::string line;
    std::getline (stream, line);
    const auto columns = cellsOf (line);

    std::map<std::string, Row> rows;
    while (std::getline (stream, line))
    {
        const auto cells = cellsOf (line);
        Row row;
        for (std::size_t n = 0; n < std::min (columns.size(), cells.size()); ++n)
            row[columns[n]] = cells[n];
        rows[std::filesystem::path (cell (row, "clip")).replace_extension().string()] = row;
    }
    return rows;
}

/** Where a performance was recorded as it is, that is its condition; otherwise the room it was put into
    and the noise that was added. */
std::string conditionOf (const Row& row)
{
    if (cell (row, "type").rfind ("real recording", 0) == 0)
        return "real";
    if (cell (row, "snr_db") == "clean")
        return cell (row, "rir") == "none" ? "clean" : "room";
    return cell (row, "snr_db").empty() ? "" : "snr" + cell (row, "snr_db");
}

Seconds lengthOf (const Row& row)
{
    const auto words = cell (row, "seconds");
    auto value = 0.0;
    std::from_chars (words.data(), words.data() + words.size(), value);
    return { value };
}

std::filesystem::path soundBeside (std::filesystem::path truth)
{
    for (const auto* ending : { ".flac", ".wav", ".ogg", ".mp3" })
        if (std::filesystem::exists (truth.replace_extension (ending)))
            return truth;
    return truth.replace_extension (".flac"); // which is what it will be missed as
}

class SetFinder
{
public:
    explicit SetFinder (std::filesystem::path folder)
        : folder_ (std::move (folder)), rows_ (rowsOf (folder_ / "manifest.csv"))
    {
    }

    bool hasList() const { return ! rows_.empty(); }

    std::vector<TruthfulClip> clips (const std::string& kind) const
    {
        std::vector<TruthfulClip> found;
        std::error_code error;
        for (const auto& entry : std::filesystem::directory_iterator (folder_ / kind, error))
            if (entry.path().extension() == ".csv")
                found.push_back (clip (kind, entry.path()));
        std::sort (found.begin(), found.end(),
                   [] (const auto& one, const auto& other) { return one.name < other.name; });
        return found;
    }

private:
    TruthfulClip clip (const std::string& kind, const std::filesystem::path& truth) const
    {
        TruthfulClip clip;
        clip.name = truth.stem().string();
        clip.truth = truth;
        clip.sound = soundBeside (truth);
        if (const auto row = rows_.find (kind + "/" + clip.name); row != rows_.end())
        {
            clip.condition = conditionOf (row->second);
            clip.noise = cell (row->second, "noise");
            clip.length = lengthOf (row->second);
        }
        return clip;
    }

    std::filesystem::path folder_;
    std::map<std::string, Row> rows_;
};
}

Result<ListeningSet> findListeningSet (const std::filesystem::path& folder)
{
    std::error_code error;
    if (! std::filesystem::is_directory (folder, error))
        return failure ("There is no folder \"" + folder.string()
                        + "\" with recordings to measure on.");

    const SetFinder finder (folder);
    ListeningSet set;
    set.onsets = finder.clips ("onset");
    set.beats = finder.clips ("beat");
    set.pitches = finder.clips ("pitch");
    if (set.onsets.empty() && set.beats.empty() && set.pitches.empty())
        return failure (
            "There is nothing to measure on in \"" + folder.string()
            + "\": it should hold onset/, beat/ or pitch/ with NAME.flac and its truth NAME.csv.");
    if (! finder.hasList())
        set.remarks.push_back ("There is no manifest.csv in \"" + folder.string()
                               + "\": conditions are not told apart.");
    return set;
}
}
