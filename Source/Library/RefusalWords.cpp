// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/RefusalWords.h"

namespace antiphon::library
{
/** A name as one word of a command. */
static std::string asWord (const std::string& name)
{
    return name.find (' ') == std::string::npos ? name : '"' + name + '"';
}

static std::string wordsFor (const Refusal& refusal)
{
    switch (refusal.reason)
    {
        case Refusal::Reason::Consent:
        {
            const std::string code (codeOf (*refusal.purpose));
            return refusal.who + " can be heard in it and has not agreed to " + code + " ("
                + std::string (meaningOf (*refusal.purpose))
                + "). Once somebody who may has agreed:" + " antiphon consents give "
                + asWord (refusal.who) + ' ' + code + " --by NAME.";
        }
        case Refusal::Reason::Blocked:
            return refusal.who + " is kept away from a child who can be heard in it.";
        case Refusal::Reason::OtherHome:
            return refusal.who + ", of the child's other home, can be heard in it.";
        case Refusal::Reason::MayNotTake:
            return "Nobody has said that " + refusal.who + " may take this child's clips home.";
        case Refusal::Reason::WhichHome:
            return refusal.who + " has several homes, or somebody is kept away from a child who can"
                + " be heard in it: say for whom it is, with --for.";
        case Refusal::Reason::NobodyKnown:
            return "It is not known who can be heard in it.";
    }
    return {};
}

std::string sentenceFor (std::span<const Refusal> refusals)
{
    std::string sentence = "This may not go.";
    for (const auto& refusal : refusals)
        sentence += ' ' + wordsFor (refusal);
    return sentence;
}
}
