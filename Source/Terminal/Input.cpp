// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Input.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <string_view>

namespace antiphon::terminal
{
static std::string endingOf (const std::filesystem::path& file)
{
    auto ending = file.extension().string();
    std::transform (ending.begin(), ending.end(), ending.begin(),
                    [] (unsigned char letter)
                    { return static_cast<char> (std::tolower (letter)); });
    return ending;
}

bool isMidiFile (const std::filesystem::path& file)
{
    std::array<char, 4> first {};
    if (std::ifstream stream (file, std::ios::binary); stream.read (first.data(), first.size()))
        return std::string_view (first.data(), first.size()) == "MThd";
    return endingOf (file) == ".mid" || endingOf (file) == ".midi";
}

Result<void> expectEnding (const std::filesystem::path& file,
                           const std::vector<std::string>& endings)
{
    if (file.empty()
        || std::find (endings.begin(), endings.end(), endingOf (file)) != endings.end())
        return {};

    std::string sentence = "\"" + file.string() + "\" cannot be written: its name must end in ";
    for (const auto& ending : endings)
        sentence += (&ending == &endings.front() ? "" : " or ") + ending;
    return failure (Fault { Fault::Kind::Usage, sentence + ".", {} });
}
}
