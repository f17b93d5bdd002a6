// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Titles.h"

#include "Moments/HandTag.h"
#include "Share/Words.h"

#include <algorithm>
#include <cctype>

namespace antiphon::studio
{
std::string momentTitle (const journal::Moment& moment)
{
    if (! moment.sign.empty())
    {
        for (const auto& sign : moments::signs)
            if (sign.sign == moment.sign)
                return std::string (sign.label);
        return moment.sign;
    }
    if (const auto words = share::wordsFor (moment, {}); words && ! words->title.empty())
        return words->title;
    auto plain = moment.kind;
    std::replace (plain.begin(), plain.end(), '_', ' ');
    if (! plain.empty())
        plain[0] = static_cast<char> (std::toupper (static_cast<unsigned char> (plain[0])));
    return plain;
}
}
