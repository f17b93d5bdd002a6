// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Internal/Wording.h"

#include "Basis/Assets.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <mutex>

namespace antiphon::share
{
using nlohmann::json;

static Mention mentionOf (const json& people, const char* who)
{
    return { people.at (who).at ("other"), people.at (who).at ("others") };
}

static KindWording kindOf (const json& kind)
{
    return { .symbol = kind.at ("symbol"),
             .title = kind.at ("title"),
             .told = kind.at ("told"),
             .toldOfLeader = kind.value ("toldOfLeader", ""),
             .toldOfOther = kind.value ("toldOfOther", ""),
             .toldWithoutSign = kind.value ("toldWithoutSign", ""),
             .goodFor = kind.at ("goodFor"),
             .purposes = kind.at ("purposes"),
             .atHome = kind.at ("atHome") };
}

static PageWording pageOf (const json& page)
{
    return { .title = page.at ("title"),
             .from = page.at ("from"),
             .both = page.at ("and"),
             .home = page.at ("home"),
             .ask = page.at ("ask"),
             .invitation = page.at ("invitation"),
             .write = page.at ("write"),
             .play = page.at ("play"),
             .pause = page.at ("pause"),
             .seek = page.at ("seek"),
             .months = page.at ("months") };
}

static Wording wordingOf (const json& all)
{
    Wording words;
    words.language = all.at ("language");
    const auto& people = all.at ("people");
    words.us = mentionOf (people, "us");
    words.friendOne = mentionOf (people, "friend");
    words.friendMany = mentionOf (people, "friends");
    words.parent = mentionOf (people, "parent");
    words.signs = all.at ("signs");
    words.page = pageOf (all.at ("page"));
    if (words.page.months.size() != 12)
        throw std::out_of_range ("a year has twelve months");
    for (const auto& [code, kind] : all.at ("kinds").items())
        words.kinds.emplace (code, kindOf (kind));
    return words;
}

static Result<std::shared_ptr<const Wording>> read()
{
    const auto file = asset ("Words/en.json");
    if (! file)
        return failure (file.error());
    try
    {
        std::ifstream stream (*file);
        return std::make_shared<const Wording> (wordingOf (json::parse (stream)));
    }
    catch (const std::exception& error)
    {
        return failure ("The words for parents in \"" + file->string()
                            + "\" cannot be read: put the file back as it came with Antiphon.",
                        error.what());
    }
}

Result<std::shared_ptr<const Wording>> wording()
{
    static std::mutex reading;
    static std::shared_ptr<const Wording> kept;
    const std::lock_guard lock (reading);
    if (kept == nullptr)
    {
        auto words = read();
        if (! words)
            return words;
        kept = *words;
    }
    return kept;
}

std::string filled (std::string text, const std::map<std::string_view, std::string>& places)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();)
    {
        const auto end = text[at] == '{' ? text.find ('}', at) : std::string::npos;
        const auto place = end == std::string::npos
            ? places.end()
            : places.find (std::string_view (text).substr (at + 1, end - at - 1));
        if (place == places.end())
        {
            result += text[at++];
            continue;
        }
        result += place->second;
        at = end + 1;
    }
    return result;
}
}
