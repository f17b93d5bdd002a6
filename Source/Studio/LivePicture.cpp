// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/LivePicture.h"

#include <algorithm>
#include <cstdio>

namespace antiphon::studio
{
std::string clockText (Seconds time)
{
    const auto whole = static_cast<long long> (std::max (time.value, 0.0));
    char text[40];
    if (whole < 3600)
        std::snprintf (text, sizeof text, "%lld:%02lld", whole / 60, whole % 60);
    else
        std::snprintf (text, sizeof text, "%lld:%02lld:%02lld", whole / 3600, whole / 60 % 60,
                       whole % 60);
    return text;
}

std::string listOf (const std::vector<std::string>& names)
{
    std::string list;
    for (std::size_t i = 0; i < names.size(); ++i)
    {
        if (i > 0)
            list += i + 1 == names.size() ? " and " : ", ";
        list += names[i];
    }
    return list;
}
}
