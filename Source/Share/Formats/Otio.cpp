// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/Otio.h"

#include "Share/Formats/Label.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace antiphon::share
{
using Json = nlohmann::ordered_json;

namespace
{
struct Writer
{
    const StoredSession& session;

    Json time (std::int64_t frame) const
    {
        return { { "OTIO_SCHEMA", "RationalTime.1" },
                 { "rate", session.info.rate.value },
                 { "value", static_cast<double> (frame) } };
    }

    Json range (std::int64_t from, std::int64_t to) const
    {
        return { { "OTIO_SCHEMA", "TimeRange.1" },
                 { "duration", time (to - from) },
                 { "start_time", time (from) } };
    }

    /** What every part of a timeline has. */
    static Json item (const char* schema, const std::string& name)
    {
        return { { "OTIO_SCHEMA", schema },
                 { "metadata", Json::object() },
                 { "name", name },
                 { "source_range", nullptr },
                 { "effects", Json::array() },
                 { "markers", Json::array() },
                 { "enabled", true } };
    }

    Json clip (const StoredTake& take, const std::string& name) const
    {
        Json sound { { "OTIO_SCHEMA", "MissingReference.1" },
                     { "metadata", Json::object() },
                     { "name", name },
                     { "available_range", range (0, take.frames) } };
        auto clip = item ("Clip.2", name);
        clip["source_range"] = range (0, take.frames);
        clip["media_references"] = { { "DEFAULT_MEDIA", sound } };
        clip["active_media_reference_key"] = "DEFAULT_MEDIA";
        return clip;
    }

    Json marker (const journal::Moment& moment) const
    {
        const auto segment = segmentOf (moment, session.info.rate);
        return { { "OTIO_SCHEMA", "Marker.2" },
                 { "metadata",
                   { { "antiphon", { { "kind", moment.kind }, { "who", moment.who } } } } },
                 { "name", moment.kind },
                 { "color", moment.state == journal::Moment::State::Kept ? "GREEN" : "YELLOW" },
                 { "comment", labelOf (segment) },
                 { "marked_range", range (segment.from, segment.to) } };
    }

    Json timeline() const
    {
        auto stack = item ("Stack.1", "tracks");
        stack["children"] = Json::array();
        int microphone = 0;
        for (const auto& take : session.takes)
        {
            const auto name = take.take == journal::Take::Companion
                ? std::string ("companion")
                : "microphone " + std::to_string (++microphone);
            auto track = item ("Track.1", name);
            track["children"] = Json::array();
            if (take.frames > 0)
                track["children"].push_back (clip (take, name));
            track["kind"] = "Audio";
            stack["children"].push_back (std::move (track));
        }
        for (const auto& moment : session.moments)
            stack["markers"].push_back (marker (moment));
        return { { "OTIO_SCHEMA", "Timeline.1" },
                 { "metadata", Json::object() },
                 { "name", "Antiphon session" },
                 { "global_start_time", nullptr },
                 { "tracks", stack } };
    }
};
}

std::string otioOf (const StoredSession& session)
{
    return Writer { session }.timeline().dump (1, ' ', false, Json::error_handler_t::replace)
        + "\n";
}
}
