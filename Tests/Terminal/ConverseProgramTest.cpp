// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/Catch.h"

#include <random>
#include <sstream>

#include "ProgramRun.h"

using namespace antiphon;
using test::run;

namespace
{
std::string stroke (double time)
{
    std::ostringstream line;
    line << R"({"onset":{"time":)" << time << R"(,"strength":0.6,"who":"Joe"}})" << '\n';
    return line.str();
}

std::string until (double time)
{
    std::ostringstream line;
    line << R"({"until":)" << time << "}\n";
    return line.str();
}

/** Everything said but how far time has come. */
std::string saidIn (const std::string& results)
{
    std::istringstream lines (results);
    std::string said;
    for (std::string line; std::getline (lines, line);)
        if (line.find ("\"reached\"") == std::string::npos)
            said += line + "\n";
    return said;
}
}

TEST_CASE ("each until is answered, and ends in reached", "[terminal][program][converse]")
{
    const test::TemporaryFolder folder;
    const auto outcome = run (folder, { "converse", "--behaviour", "mirror" },
                              stroke (1.0) + until (0.5) + until (1.2) + R"({"reset":true})" + "\n"
                                  + stroke (0.5) + until (1.0));
    const auto lines = outcome.lines();

    CHECK (outcome.code == 0);
    REQUIRE (lines.size() >= 5);
    CHECK (lines.front()["reached"] == 0.5);
    CHECK (lines.back()["reached"] == 1.0);
    auto played = 0;
    for (const auto& line : lines)
        if (line.contains ("played"))
        {
            ++played;
            CHECK (line["id"] == 1);
            CHECK (line["end"] > line["time"]);
        }
    CHECK (played == 2);
}

TEST_CASE ("lines that cannot be used say so with their number and change nothing",
           "[terminal][program][converse]")
{
    const test::TemporaryFolder folder;
    const auto good = stroke (1.0) + until (1.5) + stroke (2.0) + until (3.0);
    const auto spoilt = "hello\n" + stroke (1.0) + until (1.5) + until (1.0) + stroke (0.2)
        + R"({"wish":{"song":"Twinkle","quiet":true}})" + "\n" + stroke (2.0) + until (3.0);
    const auto expected = run (folder, { "converse", "--behaviour", "mirror" }, good);
    const auto outcome = run (folder, { "converse", "--behaviour", "mirror" }, spoilt);

    std::string kept;
    std::vector<int> wrong;
    std::istringstream lines (outcome.results);
    for (std::string line; std::getline (lines, line);)
        if (const auto json = nlohmann::json::parse (line); json.contains ("error"))
            wrong.push_back (json["line"]);
        else
            kept += line + "\n";
    CHECK (outcome.code == 0);
    CHECK (wrong == std::vector { 1, 4, 5, 6 });
    CHECK (kept == expected.results);
}

TEST_CASE ("what is said does not depend on how until is stepped", "[terminal][program][converse]")
{
    const test::TemporaryFolder folder;
    std::mt19937 random (5);
    std::uniform_real_distribution<double> gap (0.3, 0.5);
    std::exponential_distribution<double> step (8.0);
    std::string coarse;
    std::string fine;
    auto stepped = 0.0;
    for (auto phrase = 0; phrase < 6; ++phrase)
    {
        auto time = 1.0 + 5.0 * phrase;
        for (auto i = 0; i < 5; ++i, time += gap (random))
        {
            for (; stepped < time; stepped += step (random))
                fine += until (stepped);
            stepped = time;
            fine += stroke (time);
            coarse += stroke (time);
        }
    }
    const auto behaviour = GENERATE (as<std::string> {}, "auto", "mirror", "echo", "wait");
    const auto one = run (folder, { "converse", "--behaviour", behaviour }, coarse + until (40.0));
    const auto other = run (folder, { "converse", "--behaviour", behaviour }, fine + until (40.0));
    CHECK (saidIn (one.results) == saidIn (other.results));
    if (behaviour != "wait")
        CHECK (saidIn (one.results).size() > 500);
}
