// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Internal/Titles.h"

#include <algorithm>
#include <ctime>

namespace antiphon::share
{
static bool beginsLetter (char byte)
{
    return (static_cast<unsigned char> (byte) & 0xC0U) != 0x80U;
}

std::size_t lettersIn (std::string_view text)
{
    return static_cast<std::size_t> (std::count_if (text.begin(), text.end(), beginsLetter));
}

std::string shortened (const std::string& text, std::size_t longest)
{
    std::size_t letters = 0;
    std::size_t end = 0; // of the last letter that stays
    for (std::size_t at = 0; at < text.size(); ++at)
        if (beginsLetter (text[at]) && ++letters == longest)
            end = at;
    return letters <= longest ? text : text.substr (0, end) + "…";
}

/** The months the clips are from, each once, in order of time: "October and November". */
static std::string monthsOf (const Choice& choice, const PageWording& words)
{
    std::vector<std::time_t> times;
    for (const auto& clip : choice.clips)
        times.push_back (
            static_cast<std::time_t> (choice.journals[clip.session].info().startedAtMs / 1000));
    std::sort (times.begin(), times.end());

    std::vector<std::string> months;
    for (const auto time : times)
    {
        std::tm parts {};
        localtime_r (&time, &parts);
        const auto& month = words.months.at (static_cast<std::size_t> (parts.tm_mon));
        if (std::find (months.begin(), months.end(), month) == months.end())
            months.push_back (month);
    }

    std::string all;
    for (std::size_t at = 0; at < months.size(); ++at)
        all += (at == 0                       ? ""
                    : at + 1 == months.size() ? " " + words.both + " "
                                              : ", ")
            + months[at];
    return all;
}

Titles titlesOf (const Choice& choice, const PageWording& words, std::size_t longest)
{
    return { filled (words.title, { { "Child", shortened (choice.child, longest) } }),
             filled (words.from, { { "month", monthsOf (choice, words) } }) };
}
}
