// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/TruthFile.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <sstream>

namespace antiphon::terminal
{
namespace
{
bool isNumber (const std::string& word, double& value)
{
    const auto* const end = word.data() + word.size();
    const auto read = std::from_chars (word.data(), end, value);
    return read.ec == std::errc {} && read.ptr == end && std::isfinite (value);
}

/** The numbers a line begins with. */
std::vector<double> numbersOf (std::string line)
{
    line = line.substr (0, line.find ('#'));
    std::replace (line.begin(), line.end(), ',', ' ');

    std::istringstream words (line);
    std::vector<double> numbers;
    auto value = 0.0;
    for (std::string word; words >> word && isNumber (word, value);)
        numbers.push_back (value);
    return numbers;
}

bool saysNothing (const std::string& line)
{
    const auto first = line.find_first_not_of (" \t\r");
    return first == std::string::npos || line[first] == '#';
}
}

Result<TruthLines> readTruth (const std::filesystem::path& file, std::size_t columns)
{
    std::ifstream stream (file);
    TruthLines truth;
    auto isFirst = true;
    for (std::string line; std::getline (stream, line);)
    {
        if (saysNothing (line))
            continue;
        if (auto numbers = numbersOf (line); numbers.size() >= columns)
            truth.lines.push_back (std::move (numbers));
        else if (! isFirst)
            ++truth.unusable;
        isFirst = false;
    }

    if (! stream.eof())
        return failure ("The truth \"" + file.string() + "\" cannot be read.");
    if (truth.lines.empty() && truth.unusable > 0)
        return failure ("The truth \"" + file.string() + "\" holds no line that begins with "
                        + (columns == 1 ? "a number" : "time and pitch")
                        + ": is it the right file?");
    std::sort (truth.lines.begin(), truth.lines.end());
    return truth;
}

std::vector<std::string> cellsOf (const std::string& line)
{
    std::vector<std::string> cells (1);
    auto quoted = false;
    for (std::size_t n = 0; n < line.size(); ++n)
    {
        const auto letter = line[n];
        if (letter == '"' && quoted && n + 1 < line.size() && line[n + 1] == '"')
            cells.back() += line[++n];
        else if (letter == '"')
            quoted = ! quoted;
        else if (letter == ',' && ! quoted)
            cells.emplace_back();
        else if (letter != '\r')
            cells.back() += letter;
    }
    return cells;
}
}
