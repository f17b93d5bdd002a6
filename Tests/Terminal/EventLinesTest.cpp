// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/EventLines.h"

#include "Support/Catch.h"
#include "Support/TemporaryFolder.h"

#include <fstream>

using namespace antiphon;
using terminal::eventOf;
using terminal::eventsIn;

TEST_CASE ("an event line is understood in full", "[terminal][notice]")
{
    const auto event = eventOf (
        R"({"who":"companion","role":"companion","time":2.5,"end":2.9,"midi":64,"hz":329.6,)"
        R"("strength":0.4,"behaviour":"echo","because":"your taps","source":[1.0,1.5]})");
    REQUIRE (event);
    CHECK (event->who == "companion");
    CHECK (event->role == Role::Companion);
    CHECK (event->time.sinceStart.value == 2.5);
    CHECK (event->end->sinceStart.value == 2.9);
    CHECK (event->midi == 64.0);
    CHECK (event->hz == 329.6);
    CHECK (event->strength == 0.4);
    CHECK (event->behaviour == "echo");
    CHECK (event->because == "your taps");
    CHECK (event->source->size() == 2);
}

TEST_CASE ("no source, and a source that is empty, are not the same", "[terminal][notice]")
{
    CHECK_FALSE (eventOf (R"({"who":"c","role":"companion","time":1,"strength":1})")->source);
    CHECK (eventOf (R"({"who":"c","role":"companion","time":1,"strength":1,"source":[]})")
               ->source->empty());
}

TEST_CASE ("a decision to be silent needs no strength", "[terminal][notice]")
{
    const auto pause = eventOf (
        R"({"who":"companion","role":"companion","time":1,"decision":"pause","until":3,"source":[]})");
    REQUIRE (pause);
    CHECK (pause->decision == "pause");
    CHECK (pause->until->sinceStart.value == 3.0);
    CHECK_FALSE (pause->strength);
}

TEST_CASE ("an event line without sense is refused", "[terminal][notice]")
{
    const auto* const line =
        GENERATE ("no json", "[]", R"({"time":1,"strength":1})", R"({"who":"Joe","strength":1})",
                  R"({"who":"Joe","time":1})", R"({"who":"Joe","time":-1,"strength":1})",
                  R"({"who":"Joe","time":2,"end":1,"strength":1})",
                  R"({"who":"Joe","role":"dog","time":1,"strength":1})",
                  R"({"who":"Joe","time":1,"decision":"stop"})",
                  R"({"who":"c","role":"companion","time":1,"decision":"shout"})",
                  R"({"who":"Joe","time":1,"strength":1,"source":[null]})");
    INFO (line);
    CHECK_FALSE (eventOf (line));
}

TEST_CASE ("a fault in a file of events names the file and the line", "[terminal][notice]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "events.jsonl";
    const auto sentenceFor = [&] (const std::string& third)
    {
        std::ofstream (file) << R"({"who":"Joe","time":1,"strength":0.5})"
                             << "\n\n"
                             << third << "\n";
        const auto events = eventsIn (file);
        return events ? std::string {} : events.error().sentence;
    };

    CHECK (sentenceFor (R"({"who":"Joe","time":1,"strength":0.5})").empty());
    CHECK (sentenceFor ("{").find ("events.jsonl\", line 3") != std::string::npos);
    CHECK (sentenceFor (R"({"who":"Joe","time":0.5,"strength":0.5})").find ("goes back")
           != std::string::npos);
    CHECK_FALSE (eventsIn (folder / "nowhere.jsonl"));
    CHECK_FALSE (eventsIn (folder.path()));
}
