// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/Eaf.h"

#include "Share/Formats/Internal/Escapes.h"
#include "Share/Formats/Internal/Text.h"
#include "Share/Formats/Internal/Tiers.h"
#include "Share/Formats/Label.h"

#include <pugixml.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <ctime>
#include <map>
#include <sstream>

namespace antiphon::share
{
namespace
{
constexpr const char* framesName = "antiphon-frames";
constexpr const char* typeName = "default-lt";

std::string dateOf (std::int64_t ms)
{
    const auto seconds = static_cast<std::time_t> (ms / 1000);
    std::tm parts {};
    char text[32] = "1970-01-01T00:00:00Z";
    if (gmtime_r (&seconds, &parts) != nullptr)
        std::strftime (text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

/** A time of an annotation, which needs a slot; ELAN wants slots by time. */
struct Slot
{
    std::int64_t ms = 0;
    pugi::xml_node annotation;
    const char* attribute = "";
};

class Writer
{
public:
    explicit Writer (const Sheet& sheet) : sheet_ (sheet) {}

    std::string written()
    {
        auto root = document_.append_child ("ANNOTATION_DOCUMENT");
        root.append_attribute ("AUTHOR") = "Antiphon";
        root.append_attribute ("DATE") = dateOf (sheet_.startedAtMs).c_str();
        root.append_attribute ("FORMAT") = "3.0";
        root.append_attribute ("VERSION") = "3.0";
        root.append_attribute ("xmlns:xsi") = "http://www.w3.org/2001/XMLSchema-instance";
        root.append_attribute ("xsi:noNamespaceSchemaLocation") =
            "http://www.mpi.nl/tools/elan/EAFv3.0.xsd";
        auto header = root.append_child ("HEADER");
        header.append_attribute ("MEDIA_FILE") = "";
        header.append_attribute ("TIME_UNITS") = "milliseconds";
        auto order = root.append_child ("TIME_ORDER");

        const auto shortest = static_cast<std::int64_t> (std::ceil (sheet_.rate.value / 500.0));
        for (const auto& tier : tiersOf (sheet_.segments, shortest))
            add (root, tier);
        if (sheet_.segments.empty())
            add (root, { "Antiphon", {}, {} });
        auto type = root.append_child ("LINGUISTIC_TYPE");
        type.append_attribute ("GRAPHIC_REFERENCES") = "false";
        type.append_attribute ("LINGUISTIC_TYPE_ID") = typeName;
        type.append_attribute ("TIME_ALIGNABLE") = "true";

        auto property = header.append_child ("PROPERTY");
        property.append_attribute ("NAME") = framesName;
        property.text().set (frames_.c_str());
        writeSlots (order);
        std::ostringstream stream;
        document_.save (stream, "  ", pugi::format_default, pugi::encoding_utf8);
        return stream.str();
    }

private:
    void add (pugi::xml_node root, const Tier& tier)
    {
        auto node = root.append_child ("TIER");
        node.append_attribute ("LINGUISTIC_TYPE_REF") = typeName;
        if (! tier.player.empty())
            node.append_attribute ("PARTICIPANT") = escaped (tier.player, "").c_str();
        node.append_attribute ("TIER_ID") = tier.name.c_str();
        for (const auto* const segment : tier.segments)
            add (node, *segment);
    }

    void add (pugi::xml_node tier, const Segment& segment)
    {
        const auto name = "a" + std::to_string (++count_);
        auto annotation = tier.append_child ("ANNOTATION").append_child ("ALIGNABLE_ANNOTATION");
        annotation.append_attribute ("ANNOTATION_ID") = name.c_str();
        annotation.append_child ("ANNOTATION_VALUE").text().set (labelOf (segment).c_str());
        const auto from = millisecondsOf (segment.from, sheet_.rate);
        const auto to = std::max (millisecondsOf (segment.to, sheet_.rate), from + 1);
        slots_.push_back ({ from, annotation, "TIME_SLOT_REF1" });
        slots_.push_back ({ to, annotation, "TIME_SLOT_REF2" });
        frames_ += (frames_.empty() ? "" : " ") + name + "=" + std::to_string (segment.from) + "-"
            + std::to_string (segment.to);
    }

    void writeSlots (pugi::xml_node order)
    {
        std::stable_sort (slots_.begin(), slots_.end(),
                          [] (const Slot& one, const Slot& other) { return one.ms < other.ms; });
        std::size_t number = 0;
        for (auto& slot : slots_)
        {
            const auto name = "ts" + std::to_string (++number);
            auto node = order.append_child ("TIME_SLOT");
            node.append_attribute ("TIME_SLOT_ID") = name.c_str();
            node.append_attribute ("TIME_VALUE") = std::to_string (slot.ms).c_str();
            slot.annotation.append_attribute (slot.attribute) = name.c_str();
        }
    }

    const Sheet& sheet_;
    pugi::xml_document document_;
    std::vector<Slot> slots_;
    std::string frames_;
    std::size_t count_ = 0;
};

struct Frames
{
    std::int64_t from = -1;
    std::int64_t to = -1;
};

/** "a1=100-200 a2=…"; what is written otherwise is passed over: times count then. */
std::map<std::string, Frames> framesIn (pugi::xml_node header)
{
    std::map<std::string, Frames> all;
    const std::string text =
        header.find_child_by_attribute ("PROPERTY", "NAME", framesName).text().get();
    std::istringstream words (text);
    words.imbue (std::locale::classic());
    for (std::string word; words >> word;)
    {
        const auto equals = word.find ('=');
        const auto dash = word.find ('-');
        if (equals == word.npos || dash == word.npos || dash < equals)
            continue;
        Frames frames;
        std::from_chars (word.data() + equals + 1, word.data() + dash, frames.from);
        std::from_chars (word.data() + dash + 1, word.data() + word.size(), frames.to);
        all[word.substr (0, equals)] = frames;
    }
    return all;
}

struct Span
{
    std::int64_t fromMs = 0;
    std::int64_t toMs = 0;
};

class Reader
{
public:
    Reader (pugi::xml_node root, const Reading& reading) : root_ (root), reading_ (reading) {}

    Result<std::vector<Segment>> all()
    {
        if (const auto times = readTimes(); ! times)
            return failure (times.error());
        frames_ = framesIn (root_.child ("HEADER"));
        // A tier may stand before the one it refers to: a second pass finds the rest.
        for (int pass = 0; pass < 2; ++pass)
            for (const auto tier : root_.children ("TIER"))
                if (const auto read = readTier (tier, pass == 1); ! read)
                    return failure (read.error());
        return withoutCopies (std::move (segments_));
    }

private:
    Fault wrong (const std::string& sentence) const
    {
        return { Fault::Kind::World,
                 "\"" + reading_.name + "\": " + sentence + " Save it from ELAN again.",
                 {} };
    }

    /** Slots without a time stand evenly between their neighbours. */
    Result<void> readTimes()
    {
        const std::string unit = root_.child ("HEADER").attribute ("TIME_UNITS").as_string();
        if (! unit.empty() && unit != "milliseconds")
            return failure (wrong ("its times are in " + unit + ", not in milliseconds."));
        std::vector<std::string> open;
        std::int64_t last = 0;
        const auto settle = [&] (std::int64_t until)
        {
            const auto parts = static_cast<std::int64_t> (open.size()) + 1;
            for (std::size_t n = 0; n < open.size(); ++n)
                times_[open[n]] = last + (until - last) * static_cast<std::int64_t> (n + 1) / parts;
            open.clear();
        };
        for (const auto slot : root_.child ("TIME_ORDER").children ("TIME_SLOT"))
        {
            const std::string name = slot.attribute ("TIME_SLOT_ID").as_string();
            const auto value = slot.attribute ("TIME_VALUE");
            if (! value)
            {
                open.push_back (name);
                continue;
            }
            const auto ms = numberFrom (value.as_string());
            if (! ms || ! frameFrom (*ms / 1000.0, reading_.rate))
                return failure (wrong ("the time \"" + std::string (value.as_string())
                                       + "\" of its time slot " + name + " is no time."));
            settle (std::llround (*ms));
            last = std::llround (*ms);
            times_[name] = last;
        }
        settle (last);
        return {};
    }

    Result<void> readTier (pugi::xml_node tier, bool referring)
    {
        const std::string participant = tier.attribute ("PARTICIPANT").as_string();
        const auto who = participant.empty()
            ? playersOfTier (tier.attribute ("TIER_ID").as_string())
            : std::vector<std::string> { unescaped (participant) };
        for (const auto holder : tier.children ("ANNOTATION"))
            for (const auto annotation : holder.children())
            {
                const std::string kind = annotation.name();
                if (kind != (referring ? "REF_ANNOTATION" : "ALIGNABLE_ANNOTATION"))
                    continue;
                if (const auto read = readOne (annotation, referring, who); ! read)
                    return read;
            }
        return {};
    }

    Result<void> readOne (pugi::xml_node annotation,
                          bool referring,
                          const std::vector<std::string>& who)
    {
        const std::string name = annotation.attribute ("ANNOTATION_ID").as_string();
        const auto span = referring ? referredBy (annotation) : spanOf (annotation);
        if (! span || span->toMs < span->fromMs)
            return failure (
                wrong ("its annotation " + name + " has no times, or ends before it begins."));
        spans_[name] = *span;
        if (const auto room = expectRoom (reading_, segments_); ! room)
            return room;
        auto segment = segmentFrom (annotation.child ("ANNOTATION_VALUE").text().get(), who);
        setTimes (segment, *span, frames_[name]);
        if (! segment.text.empty() || segment.kind != "note")
            segments_.push_back (std::move (segment));
        return {};
    }

    void setTimes (Segment& segment, const Span& span, const Frames& written) const
    {
        segment.from = frameFor (span.fromMs, written.from, reading_.rate);
        const bool isWidened = written.from == segment.from && written.to >= written.from
            && span.toMs == std::max (millisecondsOf (written.to, reading_.rate), span.fromMs + 1);
        segment.to = isWidened ? written.to : frameFor (span.toMs, {}, reading_.rate);
        segment.to = std::max (segment.from, segment.to);
    }

    std::optional<Span> spanOf (pugi::xml_node annotation) const
    {
        const auto from = times_.find (annotation.attribute ("TIME_SLOT_REF1").as_string());
        const auto to = times_.find (annotation.attribute ("TIME_SLOT_REF2").as_string());
        if (from == times_.end() || to == times_.end())
            return {};
        return Span { from->second, to->second };
    }

    std::optional<Span> referredBy (pugi::xml_node annotation) const
    {
        const auto found = spans_.find (annotation.attribute ("ANNOTATION_REF").as_string());
        return found == spans_.end() ? std::nullopt : std::optional (found->second);
    }

    pugi::xml_node root_;
    const Reading& reading_;
    std::map<std::string, std::int64_t> times_; ///< of slots, ms
    std::map<std::string, Frames> frames_;      ///< of annotations
    std::map<std::string, Span> spans_;         ///< likewise
    std::vector<Segment> segments_;
};
}

std::string eafOf (const Sheet& sheet) { return Writer (sheet).written(); }

Result<std::vector<Segment>> readEaf (std::string_view text, const Reading& reading)
{
    pugi::xml_document document;
    const auto parsed =
        document.load_buffer (text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
    const auto root = document.child ("ANNOTATION_DOCUMENT");
    if (! parsed)
    {
        const auto before = text.substr (0, static_cast<std::size_t> (parsed.offset));
        return failure (wrongLine (
            reading, static_cast<int> (std::count (before.begin(), before.end(), '\n')) + 1,
            std::string ("it is damaged here, or no EAF file (") + parsed.description() + ")."));
    }
    if (! root)
        return failure ("\"" + reading.name
                        + "\" is no EAF file: open it in ELAN and save it again.");
    return Reader (root, reading).all();
}
}
