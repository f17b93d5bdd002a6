// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/TextGrid.h"

#include "Share/Formats/Internal/Escapes.h"
#include "Share/Formats/Internal/Text.h"
#include "Share/Formats/Internal/Tiers.h"
#include "Share/Formats/Label.h"

#include <algorithm>
#include <cmath>

namespace antiphon::share
{
namespace
{
/** The intervals of a tier with the empty ones between them, as Praat wants them. */
std::string intervalsOf (const Tier& tier, const Sheet& sheet, std::int64_t end)
{
    std::string text;
    std::size_t count = 0;
    const auto add = [&] (std::int64_t from, std::int64_t to, const std::string& label)
    {
        text += "        intervals [" + std::to_string (++count) + "]:\n" + "            xmin = "
            + secondsOf (from, sheet.rate) + "\n            xmax = " + secondsOf (to, sheet.rate)
            + "\n            text = " + inQuotes (label) + "\n";
    };
    std::int64_t at = 0;
    for (const auto* const segment : tier.segments)
    {
        if (segment->from > at)
            add (at, segment->from, {});
        add (segment->from, segment->to, labelOf (*segment));
        at = segment->to;
    }
    if (at < end)
        add (at, end, {});
    return "        intervals: size = " + std::to_string (count) + "\n" + text;
}

std::string pointsOf (const Tier& tier, const Sheet& sheet)
{
    auto text = "        points: size = " + std::to_string (tier.segments.size()) + "\n";
    std::size_t count = 0;
    for (const auto* const segment : tier.segments)
        text += "        points [" + std::to_string (++count)
            + "]:\n            number = " + secondsOf (segment->from, sheet.rate)
            + "\n            mark = " + inQuotes (labelOf (*segment)) + "\n";
    return text;
}

/** Praat's own way: numbers, strings and flags count wherever they stand alone, all else is comment. */
class Tokens
{
public:
    explicit Tokens (std::string_view text) : left_ (text) {}

    std::optional<std::string> string()
    {
        while (skipTo ('"'))
        {
            std::string text;
            left_.remove_prefix (1);
            while (! left_.empty())
            {
                const auto end = left_.find ('"');
                if (end == left_.npos)
                    return {};
                text += passed (end);
                left_.remove_prefix (1);
                if (! left_.starts_with ('"'))
                    return text;
                text += passed (1);
            }
        }
        return {};
    }

    std::optional<double> number()
    {
        while (skipBlanks())
        {
            if (left_.front() == '"')
                return {};
            const auto word = passed (std::min (left_.find_first_of (" \t\r\n"), left_.size()));
            if (const auto number = numberFrom (word))
                return number;
        }
        return {};
    }

    bool flag()
    {
        if (! skipTo ('<'))
            return false;
        return passed (std::min (left_.find_first_of (" \t\r\n"), left_.size())) == "<exists>";
    }

    int line() const { return line_; }

private:
    std::string_view passed (std::size_t count)
    {
        const auto text = left_.substr (0, count);
        line_ += static_cast<int> (std::count (text.begin(), text.end(), '\n'));
        left_.remove_prefix (count);
        return text;
    }

    /** And comments, which go from an exclamation mark to the end of their line. */
    bool skipBlanks()
    {
        while (true)
        {
            passed (std::min (left_.find_first_not_of (" \t\r\n"), left_.size()));
            if (! left_.starts_with ('!'))
                return ! left_.empty();
            passed (std::min (left_.find ('\n'), left_.size()));
        }
    }

    /** Over words, to one that begins so; not over a string. */
    bool skipTo (char first)
    {
        while (skipBlanks())
        {
            if (left_.front() == first)
                return true;
            if (left_.front() == '"')
                return false;
            passed (std::min (left_.find_first_of (" \t\r\n"), left_.size()));
        }
        return false;
    }

    std::string_view left_;
    int line_ = 1;
};

class Reader
{
public:
    Reader (std::string_view text, const Reading& reading) : tokens_ (text), reading_ (reading) {}

    Result<std::vector<Segment>> all()
    {
        const auto kind = tokens_.string();
        const auto object = tokens_.string();
        if (! kind || *kind != "ooTextFile" || ! object || *object != "TextGrid")
            return failure (
                "\"" + reading_.name
                + "\" is no TextGrid in text form: in Praat, choose Save as text file.");
        const auto from = tokens_.number();
        const auto to = tokens_.number();
        if (! from || ! to || ! tokens_.flag())
            return failure (endsEarly());
        const auto tiers = tokens_.number();
        if (! tiers)
            return failure (endsEarly());
        for (double tier = 0; tier < *tiers; ++tier)
            if (const auto read = readTier(); ! read)
                return failure (read.error());
        return withoutCopies (std::move (segments_));
    }

private:
    Fault endsEarly() const
    {
        return wrongLine (reading_, tokens_.line(),
                          "the file is not whole, or not a TextGrid: save it from Praat again.");
    }

    Result<void> readTier()
    {
        const auto kind = tokens_.string();
        const auto name = tokens_.string();
        const auto from = tokens_.number();
        const auto to = tokens_.number();
        const auto count = tokens_.number();
        if (! kind || ! name || ! from || ! to || ! count)
            return failure (endsEarly());
        std::int64_t end = 0;
        for (double n = 0; n < *count; ++n)
            if (const auto read = readOne (*kind == "IntervalTier", playersOfTier (*name), end);
                ! read)
                return failure (read.error());
        return {};
    }

    Result<void> readOne (bool isInterval, const std::vector<std::string>& who, std::int64_t& end)
    {
        const auto first = tokens_.number();
        const auto last = isInterval ? tokens_.number() : first;
        const auto label = tokens_.string();
        if (! first || ! last || ! label)
            return failure (endsEarly());
        const auto from = frameFrom (*first, reading_.rate);
        const auto to = frameFrom (*last, reading_.rate);
        if (! from || ! to || *to < *from)
            return failure (wrongLine (reading_, tokens_.line(),
                                       "these times are not in order, or before the beginning."));
        if (*from < end)
            return failure (
                wrongLine (reading_, tokens_.line(), "it overlaps the one before in its tier."));
        end = *to;
        if (label->empty())
            return {};
        if (const auto room = expectRoom (reading_, segments_); ! room)
            return room;
        auto segment = segmentFrom (*label, who);
        segment.from = *from;
        segment.to = *to;
        segments_.push_back (std::move (segment));
        return {};
    }

    Tokens tokens_;
    const Reading& reading_;
    std::vector<Segment> segments_;
};

/** Intervals and points stand in tiers of their own. */
std::vector<Segment> thoseOf (const Sheet& sheet, bool withLength)
{
    std::vector<Segment> some;
    for (const auto& segment : sheet.segments)
        if ((segment.to > segment.from) == withLength)
            some.push_back (segment);
    return some;
}
}

std::string textGrid (const Sheet& sheet)
{
    auto end = std::max<std::int64_t> (sheet.length, 1);
    for (const auto& segment : sheet.segments)
        end = std::max ({ end, segment.to, segment.from });
    const auto lasting = thoseOf (sheet, true);
    const auto points = thoseOf (sheet, false);
    const auto intervalTiers = tiersOf (lasting, 0);
    const auto pointTiers = tiersOf (points, 1);

    const auto span = "xmin = 0\n" + std::string ("        xmax = ") + secondsOf (end, sheet.rate);
    auto text = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = "
        + secondsOf (end, sheet.rate) + "\ntiers? <exists>\nsize = "
        + std::to_string (intervalTiers.size() + pointTiers.size()) + "\nitem []:\n";
    std::size_t count = 0;
    const auto head = [&] (const char* kind, const std::string& name)
    {
        text += "    item [" + std::to_string (++count) + "]:\n        class = \"" + kind
            + "\"\n        name = " + inQuotes (name) + "\n        " + span + "\n";
    };
    for (const auto& tier : intervalTiers)
    {
        head ("IntervalTier", tier.name);
        text += intervalsOf (tier, sheet, end);
    }
    for (const auto& tier : pointTiers)
    {
        head ("TextTier", tier.name);
        text += pointsOf (tier, sheet);
    }
    return text;
}

Result<std::vector<Segment>> readTextGrid (std::string_view text, const Reading& reading)
{
    return Reader (text, reading).all();
}
}
