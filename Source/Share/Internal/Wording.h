// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace antiphon::share
{
/** How somebody is spoken of beside the child. */
struct Mention
{
    std::string other;  ///< as the object of a sentence: "us", "a friend"
    std::string others; ///< what is theirs: "our", "a friend's"
};

/** The words of one kind of moment, before names are filled in. */
struct KindWording
{
    std::string symbol;
    std::string title;
    std::string told;
    std::string toldOfLeader;    ///< when this child moved first; may be empty
    std::string toldOfOther;     ///< when somebody else did; may be empty
    std::string toldWithoutSign; ///< when nobody wrote down what was seen; may be empty
    std::string goodFor;
    std::vector<std::string> purposes;
    std::string atHome;
};

/** The words around the clips of a reel. */
struct PageWording
{
    std::string title, from, both, home, ask, invitation, write, play, pause, seek;
    std::vector<std::string> months; ///< twelve, from January
};

/** One language's words, as Assets/Words has them. */
struct Wording
{
    std::string language; ///< as in HTML's lang: "en"
    Mention us, friendOne, friendMany, parent;
    std::map<std::string, std::string> signs;
    PageWording page;
    std::map<std::string, KindWording> kinds;
};

/** English, read once. Threads: any. */
Result<std::shared_ptr<const Wording>> wording();

/** Puts what is named into its {place} in a text. */
std::string filled (std::string text, const std::map<std::string_view, std::string>& places);
}
