// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Internal/Page.h"

#include "Share/Internal/Colours.h"
#include "Share/Internal/PageParts.h"
#include "Share/Internal/Titles.h"

#include <algorithm>
#include <cmath>
#include <fstream>

namespace antiphon::share
{
namespace fs = std::filesystem;

namespace
{
/** Bars as strokes of one path on a ground of 240 x 56. */
std::string waveOf (std::span<const float> sound)
{
    constexpr double bars = 46;
    std::string path;
    double x = 240.0 / bars / 2.0;
    for (const double bar : barsOf (sound, static_cast<std::size_t> (bars)))
    {
        const auto half = std::lround (std::max (0.5, 26.0 * bar) * 10.0);
        path += "M" + std::to_string (std::lround (x * 10.0) / 10) + "."
            + std::to_string (std::lround (x * 10.0) % 10) + " "
            + std::to_string ((280 - half) / 10) + "v" + std::to_string (std::max (1L, half / 5));
        x += 240.0 / bars;
    }
    return path;
}

Result<std::string> clipOf (const Choice& choice,
                            const Montage& montage,
                            std::size_t at,
                            const Workshop& workshop,
                            const std::string& pattern,
                            const PageWording& words)
{
    const auto audio = contentsOf (workshop / clipFile (at));
    if (! audio)
        return audio;
    const auto& told = choice.clips[at].words;
    const auto sound = montage.clip (at);
    return filled (
        pattern,
        { { "name", escaped (told.title) },
          { "play", escaped (words.play) },
          { "pause", escaped (words.pause) },
          { "seek", escaped (words.seek) },
          { "number", std::to_string (at + 1) },
          { "seconds", std::to_string (std::lround (montage.timeOf (sound.size()).value)) },
          { "wave", waveOf (sound) },
          { "told", escaped (told.told) },
          { "goodFor", escaped (told.goodFor) },
          { "audio", base64 (*audio) } });
}

/** What the page is made of, asset by asset. */
Result<std::map<std::string_view, std::string>> parts()
{
    std::map<std::string_view, std::string> found;
    for (const auto& [place, name] : std::map<std::string_view, const char*> {
             { "pattern", "Page/reel.html" },
             { "clip", "Page/clip.html" },
             { "style", "Page/reel.css" },
             { "script", "Page/reel.js" },
             { "andika", "Fonts/Andika-Regular.woff2" },
             { "quicksand", "Fonts/Quicksand-Medium.woff2" },
             { "quicksandBold", "Fonts/Quicksand-Bold.woff2" } })
    {
        auto contents = contentsOfAsset (name);
        if (! contents)
            return failure (contents.error());
        const bool font = std::string_view (name).starts_with ("Fonts/");
        found.emplace (place, font ? base64 (*contents) : std::move (*contents));
    }
    return found;
}
}

std::string clipFile (std::size_t clip) { return "clip" + std::to_string (clip + 1) + ".m4a"; }

Result<void> page (const Choice& choice,
                   const Montage& montage,
                   const Workshop& workshop,
                   const std::string& name)
{
    const auto language = wording();
    if (! language)
        return failure (language.error());
    auto places = parts();
    if (! places)
        return failure (places.error());
    const auto& words = (*language)->page;

    std::string clips;
    for (std::size_t at = 0; at < choice.clips.size(); ++at)
    {
        const auto clip = clipOf (choice, montage, at, workshop, places->at ("clip"), words);
        if (! clip)
            return failure (clip.error());
        clips += *clip;
    }

    const auto titles = titlesOf (choice, words, 60);
    const auto colour = colourOf (choice.colour);
    const auto& child = choice.child;
    places->insert (
        { { "language", escaped ((*language)->language) },
          { "nonce", nonce() },
          { "title", escaped (titles.title) },
          { "from", escaped (titles.from) },
          { "clips", clips },
          { "home", escaped (words.home) },
          { "idea", escaped (choice.clips.front().words.atHome) },
          { "ask", escaped (words.ask) },
          { "invitation",
            escaped (filled (words.invitation, { { "Child", shortened (child, 60) } })) },
          { "write", escaped (words.write) },
          { "child", cssOf (colour) },
          { "childSoft", cssOf (mixed (colour, card, 0.62)) },
          { "onChild", cssOf (contrast (colour, card) > 3.0 ? card : ink) } });

    std::ofstream stream (workshop / name, std::ios::binary);
    stream << filled (places->at ("pattern"), *places) << std::flush;
    if (! stream)
        return failure (
            "There is no room left for the page: free some space, or choose another folder.");
    return {};
}
}
