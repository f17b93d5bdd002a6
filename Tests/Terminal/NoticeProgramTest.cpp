// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/Catch.h"

#include <fstream>

#include "ProgramRun.h"

using namespace antiphon;
using test::run;

/** Joe begins after a quiet time, and the companion echoes him. */
static void writeBeginning (const std::filesystem::path& file)
{
    std::ofstream stream (file);
    for (const auto time : { 4.0, 4.4, 4.8 })
        stream << R"({"who":"Joe","role":"child","strength":0.5,"time":)" << time << "}\n";
    for (const auto time : { 4.0, 4.4, 4.8 })
        stream << R"({"who":"Companion","role":"companion","strength":0.5,"behaviour":"echo",)"
               << R"("time":)" << time + 1.7 << R"(,"source":[)" << time << "]}\n";
}

TEST_CASE ("a child's beginning is noticed, with its evidence", "[terminal][program][notice]")
{
    const test::TemporaryFolder folder;
    writeBeginning (folder / "events.jsonl");
    const auto outcome = run (folder, { "notice", "--events", "events.jsonl" });
    const auto lines = outcome.lines();

    CHECK (outcome.code == 0);
    REQUIRE (lines.size() == 1);
    const auto& moment = lines[0];
    CHECK (moment["moment"] == "started something");
    CHECK (moment["kind"] == "child_initiates");
    CHECK (moment["time"] == Approx (4.0));
    CHECK (moment["end"] > moment["time"]);
    CHECK (moment["who"] == nlohmann::json ({ "Companion", "Joe" }));
    CHECK (moment["leader"] == "Joe");
    CHECK (moment["confidence"] > 0.0);
    CHECK (moment["evidence"].get<std::string>().size() > 5);
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
