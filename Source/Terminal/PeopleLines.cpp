// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/PeopleLines.h"

#include "Moments/Kinds.h"
#include "Terminal/JsonLine.h"
#include "Terminal/Report.h"
#include "Terminal/SessionLines.h"

namespace antiphon::terminal
{
static std::string joined (const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

static std::string nameIn (const Names& names, const library::Id& person)
{
    const auto found = names.find (person);
    return found == names.end() ? "somebody" : found->second;
}

/** When something ends, or null where it does not. */
static JsonLine& until (JsonLine& line, const std::optional<std::int64_t>& ms)
{
    return ms ? line.count ("until_ms", *ms) : line.nothing ("until_ms");
}

std::string asDay (std::int64_t ms) { return asDate (ms).substr (0, 10); }

std::string inWords (const library::Person& person)
{
    auto text = person.name + "  " + std::string (nameOf (person.role));
    if (! person.languages.empty())
        text += ", speaks " + joined (person.languages);
    return person.notes.empty() ? text : text + "\n   " + person.notes;
}

std::string lineOf (const library::Person& person)
{
    return JsonLine {}
        .text ("person", person.name)
        .text ("id", journal::inHex (person.id))
        .text ("role", nameOf (person.role))
        .texts ("languages", person.languages)
        .text ("notes", person.notes)
        .count ("added_ms", person.addedAtMs)
        .done();
}

std::string inWords (const library::Consent& answer, const Names& names)
{
    auto text = nameIn (names, answer.person) + "  " + std::string (codeOf (answer.purpose)) + ": "
        + (answer.given ? "yes" : "no") + ", by " + answer.by + " on " + asDay (answer.atMs);
    if (answer.untilMs)
        text += ", until " + asDay (*answer.untilMs);
    return text + " (wording " + std::to_string (answer.wording) + ", " + answer.language + ")";
}

std::string lineOf (const library::Consent& answer, const Names& names)
{
    JsonLine line;
    line.text ("person", nameIn (names, answer.person))
        .text ("purpose", codeOf (answer.purpose))
        .truth ("given", answer.given)
        .text ("by", answer.by)
        .count ("at_ms", answer.atMs);
    return until (line, answer.untilMs)
        .count ("wording", answer.wording)
        .text ("language", answer.language)
        .done();
}

std::string inWords (const library::CareLink& link, const Names& names, const std::string& home)
{
    auto text = nameIn (names, link.carer);
    if (! link.label.empty())
        text += " (\"" + link.label + "\")";
    text += " brings up " + nameIn (names, link.child);
    if (! home.empty())
        text += " at " + home;
    std::vector<std::string> not_;
    if (! link.maySee)
        not_.emplace_back ("see");
    if (! link.mayReceive)
        not_.emplace_back ("receive");
    if (! link.mayConsent)
        not_.emplace_back ("consent");
    if (! not_.empty())
        text += "; may not " + joined (not_);
    return link.untilMs ? text + ", until " + asDay (*link.untilMs) : text;
}

std::string lineOf (const library::CareLink& link, const Names& names, const std::string& home)
{
    JsonLine line;
    line.text ("carer", nameIn (names, link.carer))
        .text ("child", nameIn (names, link.child))
        .text ("home", home)
        .text ("label", link.label)
        .truth ("may_see", link.maySee)
        .truth ("may_receive", link.mayReceive)
        .truth ("may_consent", link.mayConsent)
        .count ("from_ms", link.fromMs);
    return until (line, link.untilMs).done();
}

std::string inWords (const library::Block& block, const Names& names)
{
    auto text = nameIn (names, block.who) + " is kept away from " + nameIn (names, block.child)
        + " since " + asDay (block.fromMs);
    if (block.untilMs)
        text += ", until " + asDay (*block.untilMs);
    return block.why.empty() ? text : text + ": " + block.why;
}

std::string lineOf (const library::Block& block, const Names& names)
{
    JsonLine line;
    line.text ("blocked", nameIn (names, block.who))
        .text ("child", nameIn (names, block.child))
        .text ("why", block.why)
        .count ("from_ms", block.fromMs);
    return until (line, block.untilMs).done();
}

static std::string listed (const std::string& title, const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& one : words)
        text += "\n   " + title + ": " + one;
    return text;
}

std::string inWords (const library::Aim& aim, const Names& names)
{
    auto text = journal::inHex (aim.id).substr (0, 8) + "  " + nameIn (names, aim.person) + ", "
        + std::string (codeOf (aim.state));
    if (! aim.sentence.empty())
        text += ": " + aim.sentence;
    if (! aim.narrative.empty())
        text += "\n   Told: \"" + aim.narrative + '"';
    text += listed ("Chosen", aim.phrases) + listed ("Small sign", aim.signs)
        + listed ("Before", aim.olderSentences);
    if (aim.agreedBy && aim.agreedAtMs)
        text += "\n   Agreed by " + *aim.agreedBy + " on " + asDay (*aim.agreedAtMs);
    return text;
}

std::string lineOf (const library::Aim& aim, const Names& names)
{
    JsonLine line;
    line.text ("aim", journal::inHex (aim.id))
        .text ("person", nameIn (names, aim.person))
        .text ("state", codeOf (aim.state))
        .text ("told", aim.narrative)
        .texts ("phrases", aim.phrases)
        .text ("sentence", aim.sentence)
        .texts ("older_sentences", aim.olderSentences)
        .texts ("signs", aim.signs);
    if (aim.agreedBy && aim.agreedAtMs)
        line.text ("agreed_by", *aim.agreedBy).count ("agreed_ms", *aim.agreedAtMs);
    else
        line.nothing ("agreed_by").nothing ("agreed_ms");
    return line.done();
}

/** What is best known of a moment: the parent's words before ours. */
static const std::string& bestWordsOf (const library::IndexedMoment& moment)
{
    for (const auto* const words : { &moment.parentWords, &moment.words, &moment.sign })
        if (! words->empty())
            return *words;
    return moment.evidence;
}

std::string inWords (const library::FoundMoment& found)
{
    return journal::inHex (found.session).substr (0, 8) + "  " + asDay (found.startedAtMs) + "  "
        + std::to_string (found.moment.number) + "  " + asClock (found.moment.time.sinceStart)
        + "  " + std::string (moments::momentName (found.moment.kind)) + " (" + joined (found.who)
        + ")" + (found.moment.isKept ? ", kept" : "") + ": " + bestWordsOf (found.moment);
}

std::string lineOf (const library::FoundMoment& found)
{
    return JsonLine {}
        .text ("session", journal::inHex (found.session))
        .count ("started_ms", found.startedAtMs)
        .count ("id", found.moment.number)
        .time ("time", found.moment.time)
        .time ("end", found.moment.end)
        .text ("kind", found.moment.kind)
        .texts ("who", found.who)
        .truth ("kept", found.moment.isKept)
        .text ("evidence", found.moment.evidence)
        .text ("sign", found.moment.sign)
        .text ("words", found.moment.words)
        .text ("parent_words", found.moment.parentWords)
        .done();
}
}
