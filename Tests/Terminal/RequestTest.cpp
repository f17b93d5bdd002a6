// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Request.h"

#include "Support/Catch.h"

using namespace antiphon;
using playroom::Conversation;
using terminal::requestOf;

TEST_CASE ("a stroke is understood, and who played it", "[terminal][converse]")
{
    const auto request =
        requestOf (R"({"onset":{"time":1.23,"strength":0.7,"midi":69,"who":"Joe"}})");
    REQUIRE (request);
    const auto& played = std::get<Conversation::Played> (*request);
    CHECK (played.who == "Joe");
    CHECK (played.time.sinceStart.value == 1.23);
    CHECK (played.strength == 0.7);
    CHECK (played.pitch.value == Approx (440.0));
    CHECK_FALSE (played.end);
}

TEST_CASE ("whoever is not named is the child, and a drum has no pitch", "[terminal][converse]")
{
    const auto request = requestOf (R"({"onset":{"time":0}})");
    REQUIRE (request);
    const auto& played = std::get<Conversation::Played> (*request);
    CHECK (played.who == "child");
    CHECK (played.pitch.value == 0.0);
    CHECK_FALSE (played.strength);
}

TEST_CASE ("a note, a wish, a time and a reset are understood", "[terminal][converse]")
{
    const auto note = requestOf (R"({"note":{"time":1.23,"end":1.61,"hz":330}})");
    REQUIRE (note);
    CHECK (std::get<Conversation::Played> (*note).end->sinceStart.value == 1.61);
    CHECK (std::get<Conversation::Played> (*note).pitch.value == 330.0);

    const auto wish = requestOf (R"({"wish":{"behaviour":"echo","closeness":0.2,"quiet":false}})");
    REQUIRE (wish);
    CHECK (std::get<terminal::Wishes> (*wish).others.size() == 3);

    const auto until = requestOf (R"({"until":1.30})");
    REQUIRE (until);
    CHECK (std::get<terminal::Until> (*until).to.sinceStart.value == 1.3);
    CHECK (std::holds_alternative<terminal::Reset> (*requestOf (R"({"reset":true})")));
}

TEST_CASE ("a line that cannot be used is refused with a sentence", "[terminal][converse]")
{
    const auto* const line = GENERATE (
        "", "no json", "[1,2]", "7", "{}", R"({"onset":{"time":NaN}})",
        R"({"onset":{"time":1e999}})", R"({"onset":{"time":-1}})", R"({"onset":{"strength":0.5}})",
        R"({"onset":7})", R"({"onset":{"time":"1"}})", R"({"onset":{"time":1,"strength":-0.1}})",
        R"({"onset":{"time":1,"strength":"loud"}})", R"({"onset":{"time":1,"midi":128}})",
        R"({"onset":{"time":1,"hz":0}})", R"({"onset":{"time":1,"who":7}})",
        R"({"onset":{"time":1,"who":""}})", R"({"note":{"time":1,"midi":64}})",
        R"({"note":{"time":1,"end":2}})", R"({"wish":{}})", R"({"wish":[]})",
        R"({"wish":{"behaviour":"dance"}})", R"({"wish":{"closeness":2}})",
        R"({"wish":{"quiet":"yes"}})", R"({"wish":{"tempo":120}})", R"({"until":"now"})",
        R"({"until":null})", R"({"until":-0.5})", R"({"until":1e16})", R"({"reset":false})",
        R"({"hum":{"time":1}})", R"({"until":1,"reset":true})", "{\"until\":1}garbage", "\xff\xfe");
    const auto request = requestOf (line);
    INFO (line);
    REQUIRE_FALSE (request);
    CHECK (request.error().sentence.size() > 10);
}

TEST_CASE ("a leader and a song are wished for by name", "[terminal][converse]")
{
    const auto ada = requestOf (R"({"wish":{"leader":"Ada","song":"Twinkle"}})");
    REQUIRE (ada);
    CHECK (std::get<terminal::Wishes> (*ada).leader == "Ada");
    CHECK (std::get<terminal::Wishes> (*ada).song == "Twinkle");
    const auto nobody = requestOf (R"({"wish":{"leader":null}})");
    REQUIRE (nobody);
    CHECK (std::get<terminal::Wishes> (*nobody).leader == "");
    CHECK_FALSE (requestOf (R"({"wish":{"leader":7}})"));
    CHECK (requestOf (R"({"wish":{"behaviour":"dance"}})").error().sentence.find ("dance")
           != std::string::npos);
}
