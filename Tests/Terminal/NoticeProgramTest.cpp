// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/Catch.h"

#include <fstream>

#include "ProgramRun.h"

using namespace antiphon;
using test::run;

/** Joe and an adult take turns, phrase by phrase. */
static void writeTurns (const std::filesystem::path& file)
{
    std::ofstream stream (file);
    for (auto turn = 0; turn < 8; ++turn)
        for (auto stroke = 0; stroke < 4; ++stroke)
            stream << R"({"who":")" << (turn % 2 == 0 ? "Joe" : "Ms Lee") << R"(","role":")"
                   << (turn % 2 == 0 ? "child" : "practitioner") << R"(","time":)"
                   << 10.0 + 2.4 * turn + 0.4 * stroke << R"(,"strength":0.5})" << '\n';
}

TEST_CASE ("taking turns is noticed, with its evidence", "[terminal][program][notice]")
{
    const test::TemporaryFolder folder;
    writeTurns (folder / "events.jsonl");
    const auto outcome = run (folder, { "notice", "--events", "events.jsonl" });
    CHECK (outcome.code == 0);

    auto turns = 0;
    for (const auto& line : outcome.lines())
        if (line["kind"] == "turn_exchange")
        {
            ++turns;
            CHECK (line["moment"] == "took turns");
            CHECK (line["who"] == nlohmann::json ({ "Joe", "Ms Lee" }));
            CHECK (line["leader"].is_null());
            CHECK (line["end"] > line["time"]);
            CHECK (line["evidence"].get<std::string>().size() > 5);
        }
    CHECK (turns >= 1);
}

TEST_CASE ("a file of events with a fault is refused, naming the line",
           "[terminal][program][notice]")
{
    const test::TemporaryFolder folder;
    std::ofstream (folder / "events.jsonl") << R"({"who":"Joe","time":1,"strength":0.5})"
                                            << "\nhello\n";
    const auto outcome = run (folder, { "notice", "--events", "events.jsonl" });
    CHECK (outcome.code == 1);
    CHECK (outcome.results.empty());
    CHECK (outcome.remarks.find ("events.jsonl\", line 2") != std::string::npos);
    CHECK (run (folder, { "notice", "--events", "nowhere.jsonl" }).code == 1);
}
