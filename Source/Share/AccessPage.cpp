// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Internal/Held.h"
#include "Share/Internal/PageParts.h"
#include "Share/Internal/Titles.h"
#include "Share/Internal/Wording.h"

namespace antiphon::share
{
namespace
{
constexpr std::size_t longestName = 60; // letters

std::string paragraph (const std::string& text)
{
    return text.empty() ? std::string() : "<p>" + escaped (text) + "</p>\n";
}

/** A card; nothing where there is nothing to say. */
std::string card (const std::string& title, const std::string& content)
{
    return content.empty()
        ? std::string()
        : "<section class=\"card\">\n<h2>" + escaped (title) + "</h2>\n" + content + "</section>\n";
}

std::string aboutOf (const Held& held)
{
    std::string languages;
    for (const auto& language : held.person.languages)
        languages += (languages.empty() ? "Languages: " : ", ") + language;
    std::string carers;
    for (const auto& carer : held.carers)
        carers += (carers.empty() ? "With " : ", ") + carer;
    return paragraph (languages) + paragraph (carers) + paragraph (held.person.notes);
}

std::string consentsOf (const Held& held)
{
    std::string list;
    for (const auto& one : held.consents)
        list += "<li>" + escaped (std::string (meaningOf (one.purpose))) + ": "
            + (one.given ? "yes" : "no") + ", " + dayOf (one.atMs)
            + (one.by.empty() ? "" : ", by " + escaped (one.by)) + "</li>\n";
    return list.empty() ? list : "<ul>\n" + list + "</ul>\n";
}

std::string aimsOf (const Held& held)
{
    std::string text;
    for (const auto& aim : held.aims)
    {
        text += paragraph (aim.sentence.empty() ? aim.narrative : aim.sentence);
        for (const auto& sign : aim.signs)
            text += "<p class=\"soft\">" + escaped (sign) + "</p>\n";
    }
    return text;
}

std::string wordsOf (const Held& held)
{
    std::string text;
    for (const auto& told : held.told)
        text += paragraph (dayOf (told.atMs) + ": " + told.words);
    for (const auto& song : held.songs)
        text += paragraph ("A song: " + song.title);
    for (const auto& idea : held.ideas)
        text += paragraph ("To try at home: " + idea.words);
    for (const auto& reel : held.reels)
        text += paragraph (dayOf (reel.madeAtMs) + ": clips went out, "
                           + reel.file.filename().string());
    return text;
}

std::string contentOf (const HeldSession& session)
{
    std::string text;
    for (const auto& file : session.sound)
        text += "<p>" + escaped (file) + "</p>\n<audio controls preload=\"metadata\" src=\""
            + escaped (session.folder + "/" + file) + "\"></audio>\n";
    if (session.isWithheld)
        text += paragraph ("The sound is not in here: not everybody who can be heard in it has "
                           "agreed that it goes out.");
    for (const auto& line : session.moments)
        text += "<p><span class=\"soft\">" + line.at + "</span> " + escaped (line.title)
            + (line.words.empty() ? "" : ": " + escaped (line.words)) + "</p>\n";
    if (session.hasUnconfirmed)
        text +=
            paragraph ("What the program noticed and nobody has confirmed is in session.jsonl.");
    return text.empty() ? paragraph ("Nothing was noticed, and no sound is kept.") : text;
}
}

Result<std::string> accessPage (const Held& held,
                                const std::vector<HeldSession>& sessions,
                                const std::string& today)
{
    const auto pattern = contentsOfAsset ("Page/access.html");
    const auto style = contentsOfAsset ("Page/access.css");
    const auto andika = contentsOfAsset ("Fonts/Andika-Regular.woff2");
    const auto quicksand = contentsOfAsset ("Fonts/Quicksand-Bold.woff2");
    for (const auto* part : { &pattern, &style, &andika, &quicksand })
        if (! *part)
            return *part;
    std::string cards = card ("About", aboutOf (held)) + card ("What was agreed", consentsOf (held))
        + card ("Aims", aimsOf (held)) + card ("Words, songs and what went home", wordsOf (held));
    for (const auto& session : sessions)
        cards += card ("Playing together, " + session.day, contentOf (session));
    return filled (*pattern,
                   { { "nonce", nonce() },
                     { "style", *style },
                     { "andika", base64 (*andika) },
                     { "quicksandBold", base64 (*quicksand) },
                     { "name", escaped (shortened (held.person.name, longestName)) },
                     { "today", today },
                     { "cards", cards } });
}
}
