// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Internal/JsonFields.h"

#include <algorithm>
#include <cmath>

namespace antiphon::terminal
{
JsonFields::JsonFields (const nlohmann::json& object) : object_ (object)
{
    expect (object.is_object(), "This must be an object in braces.");
}

const nlohmann::json* JsonFields::find (const std::string& name) const
{
    if (! object_.is_object())
        return nullptr;
    const auto found = object_.find (name);
    return found == object_.end() || found->is_null() ? nullptr : &*found;
}

void JsonFields::expect (bool isThere, const std::string& sentence)
{
    if (! isThere && trouble_.empty())
        trouble_ = sentence;
}

std::optional<double> JsonFields::number (const std::string& name)
{
    const auto* const field = find (name);
    if (field == nullptr)
        return {};
    const auto value = field->is_number() ? field->get<double>() : std::nan ("");
    expect (std::isfinite (value), "\"" + name + "\" must be a number.");
    return value;
}

std::optional<bool> JsonFields::truth (const std::string& name)
{
    const auto* const field = find (name);
    if (field == nullptr)
        return {};
    expect (field->is_boolean(), "\"" + name + "\" must be true or false.");
    return field->is_boolean() && field->get<bool>();
}

std::optional<std::string> JsonFields::text (const std::string& name)
{
    const auto* const field = find (name);
    if (field == nullptr)
        return {};
    expect (field->is_string(), "\"" + name + "\" must be text in quotation marks.");
    return field->is_string() ? field->get<std::string>() : std::string {};
}

std::optional<Instant> JsonFields::time (const std::string& name)
{
    const auto value = number (name);
    if (! value)
        return {};
    expect (*value >= 0.0 && Instant { { *value } } < never,
            "\"" + name + "\" must be seconds from the start, 0 or more.");
    return Instant { { *value } };
}

std::optional<std::vector<Instant>> JsonFields::times (const std::string& name)
{
    const auto* const field = find (name);
    if (field == nullptr)
        return {};

    const auto isRight = field->is_array()
        && std::all_of (field->begin(), field->end(),
                        [] (const auto& one) { return one.is_number(); });
    expect (isRight, "\"" + name + "\" must be a list of times.");
    std::vector<Instant> times;
    if (isRight)
        for (const auto& one : *field)
            times.push_back ({ { one.template get<double>() } });
    return times;
}

std::optional<double> JsonFields::strength()
{
    const auto value = number ("strength");
    if (! value)
        return {};
    expect (*value >= 0.0, "\"strength\" is an amplitude from 0 to 1.");
    return std::min (*value, 1.0);
}

std::optional<double> JsonFields::midi()
{
    const auto value = number ("midi");
    if (value)
        expect (*value >= 0.0 && *value <= 127.0, "\"midi\" is a key from 0 to 127.");
    return value;
}

std::optional<Hertz> JsonFields::hertz()
{
    const auto value = number ("hz");
    if (! value)
        return {};
    expect (*value > 0.0, "\"hz\" must be above 0; leave it out where there is no pitch.");
    return Hertz { *value };
}

std::optional<nlohmann::json> objectIn (std::string_view line, std::string& trouble)
{
    try
    {
        auto value = nlohmann::json::parse (line);
        if (value.is_object())
            return value;
        trouble = "A line must be one JSON object in braces.";
    }
    catch (const nlohmann::json::exception& wrong)
    {
        trouble = std::string ("This is no JSON: ") + wrong.what();
    }
    return {};
}
}
