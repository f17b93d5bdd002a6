// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/JsonLine.h"

#include "Support/Catch.h"

#include <cmath>
#include <limits>
#include <vector>

using namespace antiphon;
using terminal::JsonLine;

static std::string timeWritten (double seconds)
{
    return JsonLine {}.time ("t", Instant { { seconds } }).done();
}

TEST_CASE ("times are written with six to nine decimals", "[terminal][json]")
{
    CHECK (timeWritten (1.5) == R"({"t":1.500000})");
    CHECK (timeWritten (0.0) == R"({"t":0.000000})");
    CHECK (timeWritten (1.234512) == R"({"t":1.234512})");
    CHECK (timeWritten (1.0 / 3.0) == R"({"t":0.333333333})");
    CHECK (timeWritten (36000.0000208333) == R"({"t":36000.000020833})");
    CHECK (timeWritten (-0.0) == R"({"t":0.000000})");
}

TEST_CASE ("other numbers are as short as they can be", "[terminal][json]")
{
    CHECK (JsonLine {}.number ("n", 0.63).done() == R"({"n":0.63})");
    CHECK (JsonLine {}.number ("n", 63.0).done() == R"({"n":63.0})");
    CHECK (JsonLine {}.key ("n", 60.0).done() == R"({"n":60})");
    CHECK (JsonLine {}.key ("n", 60.25).done() == R"({"n":60.25})");
    CHECK (JsonLine {}.key ("n", 100.0).done() == R"({"n":100})");
}

TEST_CASE ("a number that is none becomes null", "[terminal][json]")
{
    CHECK (JsonLine {}.number ("n", std::nan ("")).done() == R"({"n":null})");
    CHECK (timeWritten (std::numeric_limits<double>::infinity()) == R"({"t":null})");
    CHECK (JsonLine {}.time ("t", std::optional<Instant> {}).done() == R"({"t":null})");
}

TEST_CASE ("keys stay in the order they were added, and text is quoted", "[terminal][json]")
{
    const std::vector<std::string> names { "Ada", "Zoë \"Z\"" };
    const std::vector<Instant> times { { 1_s }, { 2.5_s } };
    const auto line = JsonLine {}
                          .texts ("who", names)
                          .times ("at", times)
                          .truth ("b", true)
                          .count ("a", 7)
                          .done();
    CHECK (line == R"({"who":["Ada","Zoë \"Z\""],"at":[1.000000,2.500000],"b":true,"a":7})");
    CHECK (JsonLine {}.times ("at", {}).done() == R"({"at":[]})");
}

TEST_CASE ("bytes that are no UTF-8 do not spoil a line", "[terminal][json]")
{
    CHECK (JsonLine {}.text ("t", "a\xff").done() == "{\"t\":\"a\xEF\xBF\xBD\"}");
}
