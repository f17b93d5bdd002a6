// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"
#include "Journal/Moment.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace antiphon::share
{
using Json = nlohmann::ordered_json;

/** What session.jsonl calls it. */
inline std::string_view nameOfState (journal::Moment::State state)
{
    return state == journal::Moment::State::New ? "new"
        : state == journal::Moment::State::Kept ? "kept"
                                                : "set aside";
}

/** Reads the fields of an object, and remembers the first that is missing or of another kind. */
class Fields
{
public:
    explicit Fields (const Json& json) : json_ (json) {}

    std::string text (const char* name)
    {
        const auto* const value = find (name);
        return value && value->is_string() ? value->get<std::string>() : missed<std::string> (name);
    }

    double number (const char* name)
    {
        const auto* const value = find (name);
        return value && value->is_number() && std::isfinite (value->get<double>())
            ? value->get<double>()
            : missed<double> (name);
    }

    std::int64_t whole (const char* name, std::int64_t most = std::int64_t { 1 } << 53)
    {
        const auto* const value = find (name);
        const auto isWhole = value && value->is_number_integer()
            && std::abs (value->get<double>()) <= static_cast<double> (most);
        return isWhole ? value->get<std::int64_t>() : missed<std::int64_t> (name);
    }

    int small (const char* name) { return static_cast<int> (whole (name, 1 << 30)); }

    Instant time (const char* name)
    {
        const auto seconds = number (name);
        if (std::abs (seconds) > 3.6e6) // 1000 hours
            return missed<Instant> (name);
        return { { seconds } };
    }

    std::optional<double> perhapsNumber (const char* name)
    {
        return isNull (name) ? std::nullopt : std::optional (number (name));
    }
    std::optional<Instant> perhapsTime (const char* name)
    {
        return isNull (name) ? std::nullopt : std::optional (time (name));
    }
    std::optional<std::string> perhapsText (const char* name)
    {
        return isNull (name) ? std::nullopt : std::optional (text (name));
    }

    const Json& array (const char* name)
    {
        static const Json none = Json::array();
        const auto* const value = find (name);
        if (value && value->is_array())
            return *value;
        missed<int> (name);
        return none;
    }

    bool has (const char* name) const { return find (name) != nullptr; }

    template <class Value>
    Value missed (const char* name)
    {
        if (trouble_.empty())
            trouble_ = std::string ("\"") + name + "\" is missing, or not what it should be.";
        return {};
    }

    const std::string& trouble() const { return trouble_; }

private:
    const Json* find (const char* name) const
    {
        const auto found = json_.find (name);
        return found == json_.end() ? nullptr : &*found;
    }
    bool isNull (const char* name) const
    {
        const auto* const value = find (name);
        return ! value || value->is_null();
    }

    const Json& json_;
    std::string trouble_;
};
}
