// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace antiphon::terminal
{
/** Reads the fields of a JSON object one after another, and remembers the first that is not as it
    should be; a null counts as absent. Ask trouble() when done. */
class JsonFields
{
public:
    explicit JsonFields (const nlohmann::json& object);

    std::optional<double> number (const std::string& name);
    std::optional<bool> truth (const std::string& name);
    std::optional<std::string> text (const std::string& name);
    std::optional<Instant> time (const std::string& name); ///< seconds from the start, 0 or more
    std::optional<std::vector<Instant>> times (const std::string& name);

    std::optional<double> strength(); ///< "strength", 0 or more; above full scale counts as full
    std::optional<double> midi();     ///< "midi", 0 to 127
    std::optional<Hertz> hertz();     ///< "hz", above 0

    /** Says that a field must be there, unless something is wrong already. */
    void expect (bool isThere, const std::string& sentence);

    const std::string& trouble() const { return trouble_; } ///< empty when all is well

private:
    const nlohmann::json* find (const std::string& name) const;

    const nlohmann::json& object_;
    std::string trouble_;
};

/** The object on one line, or nothing with the reason in `trouble`. */
std::optional<nlohmann::json> objectIn (std::string_view line, std::string& trouble);
}
