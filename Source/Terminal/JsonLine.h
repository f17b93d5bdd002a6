// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace antiphon::terminal
{
/** One JSON object on one line, its keys in the order they were added. Numbers look the same on every
    machine; a number that is not finite becomes null, and bytes that are no UTF-8 become U+FFFD.

    JsonLine {}.text ("heard", "onset").time ("time", onset.time).done ()
*/
class JsonLine
{
public:
    JsonLine& time (std::string_view key, Instant when); ///< seconds, 6 to 9 decimals
    JsonLine& time (std::string_view key, std::optional<Instant> when); ///< or null
    JsonLine& times (std::string_view key, std::span<const Instant> when);
    JsonLine& span (std::string_view key, Seconds length); ///< 6 to 9 decimals
    JsonLine& number (std::string_view key, double value); ///< up to 6 decimals: 0.63, 63.0
    JsonLine& key (std::string_view key, double midi);     ///< as number, but 60 where it is whole
    JsonLine& count (std::string_view key, std::int64_t value);
    JsonLine& truth (std::string_view key, bool value);
    JsonLine& text (std::string_view key, std::string_view words);
    JsonLine& texts (std::string_view key, std::span<const std::string> words);
    JsonLine& nothing (std::string_view key); ///< null

    /** The line, without its end. */
    std::string done() const { return line_ + "}"; }

private:
    JsonLine& add (std::string_view key, const std::string& value);

    std::string line_ = "{";
};
}
