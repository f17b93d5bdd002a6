// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Words.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace antiphon::share
{
namespace
{
/** A word in lower case, and whether nothing but a space or a hyphen parts it from the one before. */
struct Token
{
    std::string word;
    bool follows = false;
};

constexpr std::array<std::string_view, 43> unfit {
    // what judges the child or hurries it
    "should", "shouldn't", "should've", "still", "only", "but", "at last", "good boy", "good boys",
    "good girl", "good girls", "well behaved", "badly behaved", "delayed", "delay", "delays",
    "refused", "refuses", "refuse", "refusing", "naughty",
    // what sets it beside others
    "norm", "norms", "normal", "normally", "abnormal", "typical", "typically", "average",
    "milestone", "milestones", "percent", "%", "percentile", "score", "scores", "scored",
    "on track", "age appropriate", "for his age", "for her age", "for their age", "fell behind"
};

constexpr std::array<std::string_view, 14> numerals { "one",    "two",    "three",  "four",
                                                      "five",   "six",    "seven",  "eight",
                                                      "nine",   "ten",    "eleven", "twelve",
                                                      "twenty", "hundred" };
constexpr std::array<std::string_view, 8> counted { "times",   "turns",   "beats",   "notes",
                                                    "phrases", "seconds", "minutes", "strokes" };
constexpr std::array<std::string_view, 2> countsAlone { "twice", "thrice" };
constexpr std::array<std::string_view, 12> months {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"
};

template <class List>
bool has (const List& list, std::string_view word)
{
    return std::find (list.begin(), list.end(), word) != list.end();
}

/** The length of the UTF-8 character at `at`, and whether it parts words: general punctuation
    (U+2000 to U+206F), the no-break space, guillemets and inverted marks. */
std::pair<std::size_t, bool> wideCharacter (std::string_view text, std::size_t at)
{
    const auto first = static_cast<unsigned char> (text[at]);
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
    const auto letter = text.substr (at, length);
    const bool parts = letter.starts_with ("\xe2\x80") || letter.starts_with ("\xe2\x81")
        || letter == "\xc2\xa0" || letter == "\xc2\xab" || letter == "\xc2\xbb"
        || letter == "\xc2\xa1" || letter == "\xc2\xbf";
    return { letter.size(), parts };
}

std::vector<Token> tokensOf (std::string_view text)
{
    std::vector<Token> tokens;
    std::string word;
    bool follows = true;
    const auto end = [&]
    {
        while (word.ends_with ('\''))
            word.pop_back();
        if (! word.empty())
        {
            tokens.push_back ({ word, follows });
            follows = true;
        }
        word.clear();
    };

    for (std::size_t at = 0; at < text.size();)
    {
        const auto letter = static_cast<unsigned char> (text[at]);
        if (text.substr (at).starts_with ("\xe2\x80\x99") || letter == '\'')
        {
            if (! word.empty())
                word += '\'';
            at += letter == '\'' ? 1 : 3;
        }
        else if (letter >= 0x80)
        {
            const auto [length, parts] = wideCharacter (text, at);
            // A no-break space or hyphen (U+2010, U+2011) holds words together.
            const auto wide = text.substr (at, length);
            if (! parts)
                word += wide;
            else
            {
                end();
                follows = follows
                    && (wide == "\xc2\xa0" || wide == "\xe2\x80\x90" || wide == "\xe2\x80\x91");
            }
            at += length;
        }
        else if (std::isalnum (letter) != 0)
        {
            word += static_cast<char> (std::tolower (letter));
            ++at;
        }
        else if (letter == '%')
        {
            end();
            word = "%";
            end();
            ++at;
        }
        else
        {
            end();
            follows = follows && (std::isspace (letter) != 0 || letter == '-');
            ++at;
        }
    }
    end();
    return tokens;
}

bool isNumber (std::string_view word)
{
    return ! word.empty() && std::isdigit (static_cast<unsigned char> (word.front())) != 0;
}

/** "3 November", "November 3" and "November 2026" tell when, not how much. */
bool isDate (const std::vector<Token>& tokens, std::size_t at)
{
    const bool beforeMonth =
        at + 1 < tokens.size() && tokens[at + 1].follows && has (months, tokens[at + 1].word);
    const bool afterMonth = at > 0 && tokens[at].follows && has (months, tokens[at - 1].word);
    return beforeMonth || afterMonth;
}

bool counts (const std::vector<Token>& tokens, std::size_t at)
{
    if (isNumber (tokens[at].word))
        return ! isDate (tokens, at);
    if (has (countsAlone, tokens[at].word))
        return true;
    return has (numerals, tokens[at].word) && at + 1 < tokens.size() && tokens[at + 1].follows
        && has (counted, tokens[at + 1].word);
}
}

std::vector<std::string> unfitForParents (std::string_view text)
{
    const auto tokens = tokensOf (text);
    std::vector<std::string> found;
    for (std::size_t at = 0; at < tokens.size(); ++at)
    {
        if (counts (tokens, at))
            found.push_back (tokens[at].word);
        auto phrase = tokens[at].word;
        for (auto next = at + 1;; ++next)
        {
            if (has (unfit, phrase))
            {
                found.push_back (phrase);
                break;
            }
            if (next == std::min (at + 3, tokens.size()) || ! tokens[next].follows)
                break;
            phrase += ' ' + tokens[next].word;
        }
    }
    return found;
}
}
