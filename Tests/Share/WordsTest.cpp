// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Words.h"

#include "Basis/Assets.h"
#include "Support/Catch.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <set>

using namespace antiphon;
using Words = std::vector<std::string>;

namespace
{
nlohmann::json english()
{
    const auto file = asset ("Words/en.json");
    REQUIRE (file);
    std::ifstream stream (*file);
    return nlohmann::json::parse (stream);
}

/** Every text in a language's file, wherever it stands. */
void collect (const nlohmann::json& part, Words& texts)
{
    if (part.is_string())
        texts.push_back (part.get<std::string>());
    if (part.is_structured())
        for (const auto& inner : part)
            collect (inner, texts);
}

journal::Moment moment (const std::string& kind, Words who)
{
    journal::Moment result;
    result.kind = kind;
    result.who = std::move (who);
    return result;
}

bool says (const std::string& text, const std::string& part)
{
    return text.find (part) != std::string::npos;
}
}

TEST_CASE ("nothing in the words for parents judges, counts or compares", "[share][words]")
{
    Words texts;
    collect (english(), texts);
    REQUIRE (texts.size() > 150);
    for (const auto& text : texts)
    {
        INFO (text);
        CHECK (share::unfitForParents (text).empty());
    }
}

TEST_CASE ("every kind of moment has a name, words, a purpose and something for home",
           "[share][words]")
{
    const std::set<std::string> purposes { "motor", "communication", "social", "emotional" };
    for (const auto* kind : { "child_initiates",
                              "mirror_accepted",
                              "turn_exchange",
                              "in_time",
                              "off_beat",
                              "tempo_match",
                              "tempo_moved_toward",
                              "mutual_adaptation",
                              "start_together",
                              "stop_together",
                              "pitch_match",
                              "motif_imitation",
                              "child_leads",
                              "child_follows",
                              "dynamics_match",
                              "anticipation",
                              "extends",
                              "rejoins",
                              "group_together",
                              "first_noticed",
                              "longest_together",
                              "adult_waited",
                              "adult_followed",
                              "adult_mirrored",
                              "adult_helped",
                              "small_sign",
                              "near_far",
                              "handover",
                              "note" })
    {
        INFO (kind);
        const auto words = share::wordsFor (moment (kind, { "Joe", "Companion" }), "Joe");
        REQUIRE (words);
        for (const auto& text :
             { words->symbol, words->title, words->told, words->goodFor, words->atHome })
        {
            INFO (text);
            CHECK_FALSE (text.empty());
            CHECK (text.find_first_of ("{}") == std::string::npos);
        }
        CHECK (words->title.size() <= 24);
        REQUIRE_FALSE (words->purposes.empty());
        for (const auto& purpose : words->purposes)
            CHECK (purposes.count (purpose) == 1);
    }
}

TEST_CASE ("other children are a friend, adults go by what they are, and we are us",
           "[share][words]")
{
    const Roster roster { { { "Joe", Role::Child },
                            { "Ada", Role::Child },
                            { "Ben", Role::Child },
                            { "Mrs Hill", Role::Practitioner },
                            { "Kim", Role::Parent } } };
    const auto told = [&] (const Words& who)
    { return share::wordsFor (moment ("in_time", who), "Joe", roster)->told; };

    CHECK (told ({ "Joe", "Companion" }) == "Listen to Joe and us landing together here.");
    CHECK (told ({ "Joe", "Mrs Hill" }) == "Listen to Joe and us landing together here.");
    CHECK (told ({ "Joe", "Kim" }) == "Listen to Joe and their grown-up landing together here.");
    CHECK (told ({ "Joe", "Ada" }) == "Listen to Joe and a friend landing together here.");
    CHECK (told ({ "Ada", "Joe", "Ben", "Kim" })
           == "Listen to Joe and friends landing together here.");
    CHECK (share::wordsFor (moment ("in_time", { "Ada", "Joe" }), "Joe")->told
           == "Listen to Joe and a friend landing together here.");
    CHECK (share::wordsFor (moment ("child_follows", { "Joe", "Companion" }), "Joe")->told
           == "Here Joe follows our lead.");
}

TEST_CASE ("whoever led is told as the leader, in each child's own reel", "[share][words]")
{
    auto led = moment ("child_leads", { "Ada", "Joe" });
    led.leader = "Ada";
    CHECK (share::wordsFor (led, "Ada")->told == "Here Ada is the conductor.");
    CHECK (says (share::wordsFor (led, "Joe")->told, "Joe follows a friend's lead"));
}

TEST_CASE ("a small sign is told as it was seen", "[share][words]")
{
    auto sign = moment ("small_sign", { "Joe" });
    CHECK (says (share::wordsFor (sign, "Joe")->told, "A small sign from Joe"));
    sign.sign = "leaned in";
    CHECK (says (share::wordsFor (sign, "Joe")->told, "Joe leaned in."));
    sign.sign = "hummed along";
    CHECK (says (share::wordsFor (sign, "Joe")->told, "Joe hummed along."));
}

TEST_CASE ("the practitioner's own line stands for ours, as it was written", "[share][words]")
{
    auto own = moment ("turn_exchange", { "Joe" });
    own.words = "Joe {Child} listened so closely!";
    CHECK (share::wordsFor (own, "Joe")->told == own.words);
    CHECK (share::wordsFor (own, "Joe")->title == "To and fro");
}

TEST_CASE ("a child's name is never read as an order", "[share][words][bad input]")
{
    const auto words = share::wordsFor (moment ("anticipation", { "{Other}" }), "{Other}");
    CHECK (words->told == "Hear the pause? {Other} waited… and was ready!");
}

TEST_CASE ("a kind from a newer Antiphon is named", "[share][words][bad input]")
{
    const auto words = share::wordsFor (moment ("telepathy", { "Joe" }), "Joe");
    REQUIRE_FALSE (words);
    CHECK (words.error().kind == Fault::Kind::Unsupported);
    CHECK (says (words.error().sentence, "telepathy"));
}

TEST_CASE ("words that judge, compare or count are found, whole and in any case", "[share][words]")
{
    using share::unfitForParents;
    CHECK (unfitForParents ("Joe SHOULD wait, but he still did only this.")
           == Words { "should", "but", "still", "only" });
    CHECK (unfitForParents ("At last! Good  girl, a well-behaved, well behaved good boy.")
           == Words { "at last", "good girl", "well behaved", "well behaved", "good boy" });
    CHECK (unfitForParents ("She refused; her speech is delayed, below the normal milestones.")
           == Words { "refused", "delayed", "normal", "milestones" });
    CHECK (unfitForParents ("“But” he shouldn’t…") == Words { "but", "shouldn't" });
    CHECK (unfitForParents ("Joe played 4 times, 50 %, 9/10, three turns, twice.")
           == Words { "4", "50", "%", "9", "10", "three", "twice" });
    CHECK (unfitForParents ("refused") == Words { "refused" });
}

TEST_CASE ("words that merely look like them may stay", "[share][words]")
{
    for (const auto* text :
         { "The button on the shoulder bag is a stillness, butter, lonely.",
           "Look at. Last time we sang.",
           "We first heard this on 3 November, and again in November 2026.", "Joe2 and one drum.",
           "", "A goodbye boy waved. Good, girl power!", "Żółć ßtill 日本語" })
    {
        INFO (text);
        CHECK (share::unfitForParents (text).empty());
    }
}
