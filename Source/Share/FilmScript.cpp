// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Internal/Colours.h"
#include "Share/Internal/Film.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace antiphon::share
{
namespace
{
constexpr int left = 128, right = 1152; // the text's edges on a picture of 1280 x 720

/** A stretch of the film. */
struct Span
{
    Seconds from, to;
};

std::string printed (const char* format, auto... values)
{
    std::array<char, 256> text {};
    std::snprintf (text.data(), text.size(), format, values...);
    return text.data();
}

/** "0:00:02.50" */
std::string clock (Seconds time)
{
    const auto hundredths = std::lround (time.value * 100.0);
    return printed ("%ld:%02ld:%02ld.%02ld", hundredths / 360000, hundredths / 6000 % 60,
                    hundredths / 100 % 60, hundredths % 100);
}

/** Text that libass shows as it is written: its braces and backslashes are not orders. */
std::string plain (const std::string& text)
{
    std::string result;
    for (const char letter : text)
        switch (letter)
        {
            case '{':
                result += "\\{";
                break;
            case '}':
                result += "\\}";
                break;
            case '\\':
                result += "\\\u2060";
                break; // a word joiner keeps \N and \h from being read
            case '\r':
                break;
            case '\n':
                result += "\\N";
                break;
            default:
                result += letter;
                break;
        }
    return result;
}

std::string event (int layer, Span when, const std::string& style, const std::string& text)
{
    return printed ("Dialogue: %d,", layer) + clock (when.from) + "," + clock (when.to) + ","
        + style + ",,0,0,0,," + text + "\n";
}

std::string words (
    Span when, const std::string& style, int x, int y, int size, const std::string& text)
{
    // The first picture of all stands still: phones show it before the film is played.
    const int fadeIn = when.from == 0_s ? 0 : 160;
    return event (3, when, style,
                  printed ("{\\pos(%d,%d)\\fs%d\\fad(%d,160)}", x, y, size, fadeIn) + plain (text));
}

std::string shape (
    int layer, Span when, Colour colour, const std::string& orders, const std::string& path)
{
    return event (layer, when, "Shape",
                  "{\\pos(0,0)\\p1\\c" + assOf (colour) + orders + "}" + path);
}

/** A rectangle with round corners, as libass draws it. */
std::string roundBox (double x, double y, double width, double height, double corner)
{
    const double k = corner * 0.4477; // 1 - the handle that makes a Bezier curve a quarter circle
    const double r = x + width, b = y + height;
    return printed ("m %.1f %.1f l %.1f %.1f b %.1f %.1f %.1f %.1f %.1f %.1f l %.1f %.1f ",
                    x + corner, y, r - corner, y, r - k, y, r, y + k, r, y + corner, r, b - corner)
        + printed ("b %.1f %.1f %.1f %.1f %.1f %.1f l %.1f %.1f b %.1f %.1f %.1f %.1f %.1f %.1f ",
                   r, b - k, r - k, b, r - corner, b, x + corner, b, x + k, b, x, b - k, x,
                   b - corner)
        + printed ("l %.1f %.1f b %.1f %.1f %.1f %.1f %.1f %.1f ", x, y + corner, x, y + k, x + k,
                   y, x + corner, y);
}

/** Bars of a sound around a middle line. */
std::string wave (std::span<const float> sound, double middle, double half, double width)
{
    constexpr double pitch = 12.8;
    std::string path;
    double x = left;
    for (const double bar : barsOf (sound, static_cast<std::size_t> ((right - left) / pitch)))
    {
        const double height = std::max (width, 2.0 * half * bar);
        path +=
            roundBox (x + (pitch - width) / 2.0, middle - height / 2.0, width, height, width / 2.0);
        x += pitch;
    }
    return path;
}

/** Large for a short text, smaller where it would not fit; no word may be wider than the picture. */
int sizeFor (const std::string& text, int usual, double lettersAtUsual)
{
    std::size_t longestWord = 0, word = 0;
    for (const char letter : text)
    {
        word = letter == ' '
            ? 0
            : word + ((static_cast<unsigned char> (letter) & 0xC0U) != 0x80U ? 1 : 0);
        longestWord = std::max (longestWord, word);
    }
    const double all = std::sqrt (
        lettersAtUsual / static_cast<double> (std::max<std::size_t> (1, lettersIn (text))));
    const double widest = (right - left)
        / (0.62 * usual * static_cast<double> (std::max<std::size_t> (1, longestWord)));
    return std::max (18, static_cast<int> (usual * std::min ({ 1.0, all, widest })));
}

std::string header()
{
    const auto style =
        [] (const char* name, const char* font, Colour colour, int bold, int alignment)
    {
        return std::string ("Style: ") + name + "," + font + ",40," + assOf (colour)
            + printed (",&H00FFFFFF&,&H00000000&,&H00000000&,%d,0,0,0,100,100,0,0,1,0,0,%d,128,128,"
                       "0,1\n",
                       bold, alignment);
    };
    return "[Script Info]\nScriptType: v4.00+\nPlayResX: 1280\nPlayResY: 720\nWrapStyle: 0\n"
           "ScaledBorderAndShadow: yes\nYCbCr Matrix: None\n\n[V4+ Styles]\n"
           "Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, "
           "BackColour, "
           "Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, "
           "Outline, "
           "Shadow, Alignment, MarginL, MarginR, MarginV, Encoding\n"
        + style ("Shape", "Andika", ink, 0, 7) + style ("Title", "Quicksand", ink, -1, 7)
        + style ("Middle", "Quicksand", ink, -1, 5)
        + style ("From", "Quicksand Medium", inkSoft, 0, 5)
        + style ("Small", "Quicksand Medium", inkSoft, 0, 4) + style ("Told", "Andika", ink, 0, 7)
        + "\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, "
          "Text\n";
}

std::string titleScene (const Montage& montage, const Titles& titles, Colour colour)
{
    const Span when { {}, titleCard };
    return words (when, "Middle", 640, 262, sizeFor (titles.title, 104, 18.0), titles.title)
        + words (when, "From", 640, 356, 44, titles.from)
        + shape (1, when, mixed (colour, paper, 0.55), "\\fad(0,160)",
                 wave (montage.sound, 500.0, 48.0, 6.0));
}

/** One dot for every clip, this one filled. */
std::string dots (Span when, std::size_t at, std::size_t all, Colour colour)
{
    if (all < 2)
        return {};
    std::string result;
    for (std::size_t dot = 0; dot < all; ++dot)
    {
        const double x = 1200.0 - 14.0 - 26.0 * static_cast<double> (all - 1 - dot);
        result +=
            shape (1, when, dot == at ? colour : line, "", roundBox (x, 57.0, 14.0, 14.0, 7.0));
    }
    return result;
}

std::string clipScene (
    const Chosen& chosen, const Montage& montage, std::size_t at, Span when, Colour colour)
{
    const auto bars = wave (montage.clip (at), 316.0, 78.0, 7.0);
    const auto playing = titleCard + montage.timeOf (montage.clips[at].first) - when.from;
    const auto played = titleCard + montage.timeOf (montage.clips[at].second) - when.from;
    const auto fill =
        printed ("\\clip(0,0,%d,720)\\t(%ld,%ld,\\clip(0,0,%d,720))", left,
                 std::lround (playing.value * 1000.0), std::lround (played.value * 1000.0), right);
    const auto& told = chosen.words.told;
    return words (when, "Title", left, 138, 56, chosen.words.title)
        + shape (2, when, mixed (colour, card, 0.62), "\\fad(160,160)", bars)
        + shape (3, when, colour, "\\fad(160,160)" + fill, bars)
        + words (when, "Told", left, 420, sizeFor (told, 64, 96.0), told)
        + dots (when, at, montage.clips.size(), colour);
}

/** From the middle of the breath before a clip to the middle of the one after. */
Span sceneOf (const Montage& montage, std::size_t at)
{
    const auto half = breath / 2.0;
    const bool last = at + 1 == montage.clips.size();
    return { at == 0 ? titleCard : titleCard + montage.timeOf (montage.clips[at].first) - half,
             titleCard + montage.timeOf (montage.clips[at].second) + (last ? lastLook : half) };
}
}

std::string filmScript (const Choice& choice, const Montage& montage, const Titles& titles)
{
    const auto colour = colourOf (choice.colour);
    const Span clips { titleCard, sceneOf (montage, montage.clips.size() - 1).to };
    auto script = header() + titleScene (montage, titles, colour)
        + shape (0, clips, line, "\\fad(160,0)", roundBox (80.0, 102.0, 1120.0, 546.0, 32.0))
        + shape (1, clips, card, "\\fad(160,0)", roundBox (82.0, 104.0, 1116.0, 542.0, 30.0))
        + words (clips, "Small", 82, 64, sizeFor (titles.title, 30, 60.0), titles.title);
    for (std::size_t at = 0; at < choice.clips.size(); ++at)
        script += clipScene (choice.clips[at], montage, at, sceneOf (montage, at), colour);
    return script;
}

std::string filmCaptions (const Choice& choice, const Montage& montage)
{
    const auto stamp = [] (Seconds time)
    {
        const auto ms = std::lround (time.value * 1000.0);
        return printed ("%02ld:%02ld:%02ld,%03ld", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60,
                        ms % 1000);
    };
    std::string captions;
    for (std::size_t at = 0; at < choice.clips.size(); ++at)
    {
        const auto scene = sceneOf (montage, at);
        auto told = choice.clips[at].words.told;
        std::replace (told.begin(), told.end(), '\n', ' '); // an empty line would end the caption
        captions += std::to_string (at + 1) + "\n" + stamp (scene.from) + " --> " + stamp (scene.to)
            + "\n" + told + "\n\n";
    }
    return captions;
}
}
