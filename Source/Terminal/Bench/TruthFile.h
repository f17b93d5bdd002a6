// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace antiphon::terminal
{
/** The numbers of a truth file, one line each: separated by commas or blanks, "#" begins a remark. A
    column's name is no number; nor is a word behind the numbers, which is left out. */
struct TruthLines
{
    std::vector<std::vector<double>>
        lines; ///< by their first number; each at least so long as asked
    std::size_t unusable =
        0; ///< lines that have fewer numbers, a first line of names not among them
};

/** @param columns  how many numbers a line must begin with, all finite
    Faults: a file that cannot be read, or in which there are lines but no usable one. */
Result<TruthLines> readTruth (const std::filesystem::path& file, std::size_t columns);

/** Splits a line of a table: commas, and "quotes, around ""text""". */
std::vector<std::string> cellsOf (const std::string& line);
}
