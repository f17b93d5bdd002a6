// SPDX-License-Identifier: GPL-3.0-or-later
#include "Moments/HandTag.h"

#include "Moments/Kinds.h"
#include "Support/Catch.h"

using namespace antiphon;

TEST_CASE ("a tag reaches back eight seconds and ends where the key was pressed", "[moments]")
{
    const auto moment = moments::handTag (moments::signs[0], { 30_s }, { 30_s }, { "Joe" });
    CHECK (moment.kind == "small_sign");
    CHECK (moment.sign == "smiled");
    CHECK (moment.time.sinceStart.value == Approx (22.0));
    CHECK (moment.end.sinceStart.value == Approx (30.0));
    CHECK (moment.who == std::vector<std::string> { "Joe" });
    CHECK (moment.origin == journal::Moment::Origin::Tagged);
    CHECK (moment.state == journal::Moment::State::New);
    CHECK (moment.leader == std::nullopt);
}

TEST_CASE ("a key held makes a moment with a length", "[moments]")
{
    const auto moment = moments::handTag (moments::signs[5], { 30_s }, { 34_s }, { "Joe", "Ada" });
    CHECK (moment.kind == "handover");
    CHECK (moment.end.sinceStart.value == Approx (34.0));
    CHECK (moment.who.size() == 2);
}

TEST_CASE ("a tag never begins before the session, nor ends before it was pressed", "[moments]")
{
    CHECK (moments::handTag (moments::signs[0], { 3_s }, { 3_s }, {}).time == Instant {});
    CHECK (moments::handTag (moments::signs[0], { 30_s }, { 10_s }, {}).end.sinceStart.value
           == Approx (30.0));
}

TEST_CASE ("every kind has a name a practitioner would say", "[moments]")
{
    CHECK (moments::momentName ("in_time") == "played together");
    CHECK (moments::momentName ("turn_exchange") == "took turns");
    CHECK (moments::momentName ("nobody knows this") == "shared moment");
    for (const auto& sign : moments::signs)
        CHECK (moments::momentName (sign.kind) != "shared moment");
    for (const auto& kind : moments::kinds())
    {
        CHECK_FALSE (kind.name.empty());
        CHECK (moments::momentName (kind.code) == kind.name);
        CHECK (kind.name.find ('_') == std::string_view::npos);
    }
}
