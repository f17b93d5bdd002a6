// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/TaughtInstruments.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>
#include <optional>
#include <string>
#include <system_error>

namespace antiphon::library
{
namespace
{
using nlohmann::json;

constexpr auto ourName = "antiphon instruments";
constexpr int newestVersion = 2;         ///< 1 took strokes down in fewer bands
constexpr std::size_t longestName = 200; ///< bytes
constexpr double mostLevel = 1.0e3;      ///< dB; nothing that sounds comes near it

json written (const discern::PrintLevels& numbers)
{
    auto all = json::array();
    for (const auto number : numbers)
        all.push_back (std::round (static_cast<double> (number) * 1.0e3) / 1.0e3);
    return all;
}

json written (const discern::TaughtInstrument& instrument)
{
    auto strokes = json::array();
    for (const auto& print : instrument.strokes)
        strokes.push_back (
            { { "level", written (print.level) }, { "doubt", written (print.doubt) } });
    return { { "name", instrument.name },
             { "player", instrument.player },
             { "strokes", std::move (strokes) } };
}

const json* member (const json& object, const char* name)
{
    if (! object.is_object())
        return nullptr;
    const auto found = object.find (name);
    return found == object.end() ? nullptr : &*found;
}

/** @returns whether there are as many numbers as a print has, each between `least` and `most` */
bool readNumbers (const json* array, double least, double most, discern::PrintLevels& numbers)
{
    if (array == nullptr || ! array->is_array() || array->size() != numbers.size())
        return false;
    for (std::size_t n = 0; n < numbers.size(); ++n)
    {
        const auto& one = (*array)[n];
        if (! one.is_number())
            return false;
        const auto value = one.get<double>();
        if (! (value >= least && value <= most)) // false for NaN
            return false;
        numbers[n] = static_cast<float> (value);
    }
    return true;
}

std::optional<std::string> readName (const json* text)
{
    if (text == nullptr || ! text->is_string())
        return std::nullopt;
    auto name = text->get<std::string>();
    return name.size() <= longestName ? std::optional (std::move (name)) : std::nullopt;
}

std::optional<discern::TaughtInstrument> readInstrument (const json& object)
{
    const auto name = readName (member (object, "name"));
    const auto player = readName (member (object, "player"));
    const auto* const strokes = member (object, "strokes");
    if (! name || name->empty() || ! player || strokes == nullptr || ! strokes->is_array()
        || strokes->size() < discern::strokesToTeach
        || strokes->size() > discern::mostStrokesTaught)
        return std::nullopt;

    discern::TaughtInstrument instrument;
    instrument.name = *name;
    instrument.player = *player;
    for (const auto& stroke : *strokes)
    {
        discern::StrokePrint print;
        if (! readNumbers (member (stroke, "level"), -mostLevel, mostLevel, print.level)
            || ! readNumbers (member (stroke, "doubt"), 0.0,
                              static_cast<double> (discern::unmeasured), print.doubt))
            return std::nullopt;
        instrument.strokes.push_back (print);
    }
    return instrument;
}

Fault about (const std::filesystem::path& file, const std::string& rest)
{
    return { Fault::Kind::World, "\"" + file.string() + "\" " + rest, {} };
}

Fault otherVersion (const std::filesystem::path& file, std::int64_t made)
{
    const std::string rest = made > newestVersion
        ? "was made by a newer Antiphon: update this one, or teach the instruments again."
        : "was made by an older Antiphon, which heard strokes less finely: teach the instruments "
          "again, into a new file.";
    return { Fault::Kind::Unsupported, "\"" + file.string() + "\" " + rest,
             "version " + std::to_string (made) };
}

Fault damaged (const std::filesystem::path& file)
{
    return about (file,
                  "is damaged: not all of its instruments can be read. Use a copy of it, or "
                  "teach them again.");
}
}

Result<std::vector<discern::TaughtInstrument>> readInstruments (const std::filesystem::path& file)
{
    std::error_code error;
    if (! std::filesystem::exists (file, error))
        return failure (
            about (file, "is not there. Check its name, or make it with antiphon teach."));
    std::ifstream in (file, std::ios::binary);
    if (! std::filesystem::is_regular_file (file, error) || ! in)
        return failure (about (file, "cannot be opened. Choose a file you may read."));

    const auto all = json::parse (in, nullptr, false);
    const auto* const format = member (all, "format");
    if (format == nullptr || *format != ourName)
        return failure (all.is_discarded()
                            ? damaged (file)
                            : about (file,
                                     "holds no taught instruments. Choose one that antiphon "
                                     "teach has written."));
    const auto* const version = member (all, "version");
    if (version == nullptr || ! version->is_number_integer())
        return failure (damaged (file));
    if (const auto made = version->get<std::int64_t>(); made != newestVersion)
        return failure (otherVersion (file, made));

    const auto* const list = member (all, "instruments");
    if (list == nullptr || ! list->is_array() || list->size() > discern::mostTaught)
        return failure (damaged (file));
    std::vector<discern::TaughtInstrument> instruments;
    for (const auto& one : *list)
    {
        auto instrument = readInstrument (one);
        if (! instrument)
            return failure (damaged (file));
        instruments.push_back (std::move (*instrument));
    }
    return instruments;
}

Result<void> writeInstruments (const std::filesystem::path& file,
                               std::span<const discern::TaughtInstrument> instruments)
{
    auto list = json::array();
    for (const auto& instrument : instruments)
        list.push_back (written (instrument));
    const json all { { "format", ourName },
                     { "version", newestVersion },
                     { "instruments", std::move (list) } };

    auto unfinished = file;
    unfinished += ".unfinished";
    std::ofstream out (unfinished, std::ios::binary | std::ios::trunc);
    out << all.dump (-1, ' ', false, json::error_handler_t::replace) << '\n';
    out.close();
    std::error_code error;
    if (out)
        std::filesystem::rename (unfinished, file, error);
    if (! out || error)
    {
        std::error_code ignored;
        std::filesystem::remove (unfinished, ignored);
        return failure (about (file,
                               "cannot be written. Choose a folder you may write to, with "
                               "room on its disk."));
    }
    return {};
}
}
