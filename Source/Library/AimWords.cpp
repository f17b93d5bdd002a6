// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/AimWords.h"

#include "Library/Internal/Shelf.h"
#include "Library/Internal/Words.h"

#include <algorithm>

namespace antiphon::library
{
static constexpr std::size_t longestSentence = 160; // characters
static constexpr std::size_t fewestSigns = 3;
static constexpr std::size_t mostSigns = 6;

static bool hasBlank (const std::vector<std::string>& words)
{
    return std::any_of (words.begin(), words.end(),
                        [] (const std::string& one) { return isBlank (one) || ! isOneLine (one); });
}

Result<void> expectFit (const Aim& aim)
{
    if (lengthOf (aim.sentence) > longestSentence || ! isOneLine (aim.sentence))
        return failure (
            usage ("The sentence of an aim is one line of 160 characters at the most."));
    if (aim.signs.size() > mostSigns || hasBlank (aim.signs) || hasBlank (aim.phrases))
        return failure (usage ("An aim has six small signs at the most, and no empty one."));
    if (isBlank (aim.narrative) && isBlank (aim.sentence))
        return failure (usage ("An aim begins with what the family tells: give it with --told."));
    if (aim.state == Aim::State::Talking)
        return {};
    if (! aim.agreedBy || isBlank (*aim.agreedBy) || ! aim.agreedAtMs)
        return failure (usage ("An aim is only talked about until somebody of the family has agreed"
                               " to it: say who, with --agreed-by."));
    if (isBlank (aim.sentence) || aim.phrases.empty() || aim.signs.size() < fewestSigns)
        return failure (usage ("Before it is " + std::string (codeOf (aim.state))
                               + ", an aim needs a phrase the parent chose, one sentence, and "
                                 "three to six small signs."));
    return {};
}

/** Written out for each table: statements are kept by their text. */
static std::string_view reading (std::string_view table)
{
    return table == "aim_sign"
        ? "SELECT words, place FROM aim_sign WHERE aim_id = ? ORDER BY place"
        : "SELECT words, place FROM aim_phrase WHERE aim_id = ? ORDER BY place";
}

static Result<std::vector<std::string>> readList (const Shelf& shelf,
                                                  std::string_view table,
                                                  const Id& aim)
{
    return rowsOf (shelf, table, shelf.database().query (reading (table), bytesOf (aim)),
                   [&] (Row& row)
                   { return row.words (0, "words", partOf (aim, row.integer (1))); });
}

static Result<std::vector<std::string>> sentencesOf (const Shelf& shelf, const Id& aim)
{
    return rowsOf (shelf, "aim_wording",
                   shelf.database().query (
                       "SELECT sentence, number FROM aim_wording WHERE aim_id = ? ORDER BY number",
                       bytesOf (aim)),
                   [&] (Row& row)
                   { return row.words (0, "sentence", partOf (aim, row.integer (1))); });
}

Result<void> readWords (const Shelf& shelf, Aim& aim)
{
    auto phrases = readList (shelf, "aim_phrase", aim.id);
    if (! phrases)
        return failure (phrases.error());
    auto signs = readList (shelf, "aim_sign", aim.id);
    if (! signs)
        return failure (signs.error());
    auto sentences = sentencesOf (shelf, aim.id);
    if (! sentences)
        return failure (sentences.error());
    aim.phrases = std::move (*phrases);
    aim.signs = std::move (*signs);
    aim.olderSentences = std::move (*sentences);
    if (! aim.olderSentences.empty())
    {
        aim.sentence = aim.olderSentences.back();
        aim.olderSentences.pop_back();
    }
    return {};
}

Result<void> writeList (const Shelf& shelf,
                        std::string_view table,
                        const Id& aim,
                        const std::vector<std::string>& words)
{
    const bool isSign = table == "aim_sign";
    auto written = shelf.database()
                       .query (isSign ? "DELETE FROM aim_sign WHERE aim_id = ?"
                                      : "DELETE FROM aim_phrase WHERE aim_id = ?",
                               bytesOf (aim))
                       .run();
    std::int64_t place = 0;
    for (const auto& one : words)
    {
        if (! written)
            return written;
        ++place;
        written =
            shelf.database()
                .query (isSign ? "INSERT INTO aim_sign (aim_id, place, words) VALUES (?, ?, ?)"
                               : "INSERT INTO aim_phrase (aim_id, place, words) VALUES (?, ?, ?)",
                        bytesOf (aim), place, shelf.seal (table, "words", partOf (aim, place), one))
                .run();
    }
    return written;
}

Result<void> writeSentence (const Shelf& shelf, const Aim& aim)
{
    const auto sentences = sentencesOf (shelf, aim.id);
    if (! sentences)
        return failure (sentences.error());
    if (aim.sentence.empty() || (! sentences->empty() && sentences->back() == aim.sentence))
        return {};
    const auto number = static_cast<std::int64_t> (sentences->size()) + 1;
    return shelf.database()
        .query ("INSERT INTO aim_wording (aim_id, number, sentence, at_ms) VALUES (?, ?, ?, ?)",
                bytesOf (aim.id), number,
                shelf.seal ("aim_wording", "sentence", partOf (aim.id, number), aim.sentence),
                wallClockMs())
        .run();
}
}
