// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Consents.h"

#include "Terminal/Internal/BookOption.h"
#include "Terminal/JsonLine.h"
#include "Terminal/Output.h"
#include "Terminal/PeopleLines.h"

#include <algorithm>

namespace antiphon::terminal
{
namespace
{
using library::Consent;

struct ConsentsWords
{
    std::filesystem::path library;
    bool json = false;
    std::string name;
    std::vector<std::string> purposes;
    std::string by;
    std::string until;
    int wording = 1;
    std::string language = "en";
    std::filesystem::path file;
};

/** The last answer about each purpose, person by person. */
Result<void> list (const ConsentsWords& words)
{
    const auto open = openBook (words.library);
    if (! open)
        return failure (open.error());
    const auto standing = open->book.consents().standing();
    if (! standing)
        return failure (standing.error());

    std::map<std::tuple<std::string, library::Id, library::Purpose>, const Consent*> latest;
    for (const auto& answer : standing->consents)
        latest[{ standing->names.at (answer.person), answer.person, answer.purpose }] = &answer;
    for (const auto& [about, answer] : latest)
        say (words.json ? lineOf (*answer, standing->names) : inWords (*answer, standing->names));
    if (latest.empty())
        remark (
            "Nobody has agreed to anything yet: antiphon consents give NAME own_family --by WHO.");
    return {};
}

Result<void> show (const ConsentsWords& words)
{
    const auto open = openBook (words.library);
    if (! open)
        return failure (open.error());
    const auto person = open->book.people().find (words.name);
    if (! person)
        return failure (person.error());
    const auto answers = open->book.consents().of (person->id);
    if (! answers)
        return failure (answers.error());
    const Names names { { person->id, person->name } };
    for (const auto& answer : *answers)
        say (words.json ? lineOf (answer, names) : inWords (answer, names));
    return {};
}

Result<std::vector<library::Purpose>> purposesOf (const ConsentsWords& words)
{
    std::vector<library::Purpose> purposes;
    for (const auto& word : words.purposes)
    {
        const auto purpose = library::purposeFrom (word);
        if (! purpose)
        {
            std::string known;
            for (const auto one : library::allPurposes)
                known += (known.empty() ? "" : ", ") + std::string (codeOf (one));
            return usage ("There is no purpose \"" + word + "\": it is one of " + known + '.');
        }
        purposes.push_back (*purpose);
    }
    return purposes;
}

/** Writes an answer for each purpose. @returns about whom */
Result<library::Person> answer (const OpenBook& open, const ConsentsWords& words, bool given)
{
    const auto purposes = purposesOf (words);
    if (! purposes)
        return failure (purposes.error());
    std::optional<std::int64_t> until;
    if (! words.until.empty())
    {
        const auto day = dayFrom (words.until);
        if (! day)
            return failure (day.error());
        until = *day;
    }
    const auto person = personWhoPlayed (open, words.name);
    if (! person)
        return person;
    for (const auto purpose : *purposes)
    {
        Consent consent;
        consent.person = person->id;
        consent.purpose = purpose;
        consent.given = given;
        consent.untilMs = until;
        consent.wording = words.wording;
        consent.language = words.language;
        consent.by = words.by;
        const auto written = open.book.consents().write (consent);
        if (! written)
            return failure (written.error());
        const Names names { { person->id, person->name } };
        say (words.json ? lineOf (*written, names) : inWords (*written, names));
    }
    return person;
}

Result<void> give (const ConsentsWords& words)
{
    const auto open = openBook (words.library);
    if (! open)
        return failure (open.error());
    return answer (*open, words, true).map ([] (const library::Person&) {});
}

/** Files that went out and may no longer. */
Result<void> sayRecalls (const OpenBook& open, const library::Id& person, bool json)
{
    const auto standing = open.book.consents().standing();
    if (! standing)
        return failure (standing.error());
    const auto reels = open.book.reels().toRecall (person, *standing, nowMs());
    if (! reels)
        return failure (reels.error());
    for (const auto& reel : *reels)
        if (json)
            say (JsonLine {}
                     .text ("recall", reel.file.string())
                     .count ("made_ms", reel.madeAtMs)
                     .done());
        else
            say ("Ask back: " + reel.file.string() + ", made on " + asDay (reel.madeAtMs)
                 + ". Once it is back or deleted: antiphon consents recalled \""
                 + reel.file.string() + "\"");
    return {};
}

Result<void> withdraw (const ConsentsWords& words)
{
    const auto open = openBook (words.library);
    if (! open)
        return failure (open.error());
    const auto person = answer (*open, words, false);
    if (! person)
        return failure (person.error());
    return sayRecalls (*open, person->id, words.json);
}

Result<void> recalled (const ConsentsWords& words)
{
    const auto open = openBook (words.library);
    if (! open)
        return failure (open.error());
    const auto people = open->book.people().list();
    if (! people)
        return failure (people.error());
    for (const auto& person : *people)
    {
        const auto reels = open->book.reels().with (person.id);
        if (! reels)
            return failure (reels.error());
        for (const auto& reel : *reels)
            if (reel.file == words.file && ! reel.recalledAtMs)
                return open->book.reels().recalled (reel.id, nowMs());
    }
    return usage ("No reel \"" + words.file.string()
                  + "\" is out: antiphon consents withdraw lists those to ask back.");
}

void addAnswer (CLI::App& command, const std::shared_ptr<ConsentsWords>& words)
{
    command.add_option ("NAME", words->name, "Whom it is about")->required();
    command
        .add_option ("PURPOSE", words->purposes,
                     "own_family, group_share, staff_learning, beyond_setting, song_share,"
                     " record_sound or analyse_events")
        ->required();
    command.add_option ("--by", words->by, "Who answered: \"Joe's mum\"")->required();
}
}

void addConsents (CLI::App& program, Deed& chosen)
{
    const auto words = std::make_shared<ConsentsWords>();
    auto* const group = addGroup (program, words, chosen, "consents",
                                  "List what was agreed to, write down an answer", list);
    addDeed (*group, words, chosen, "list", "The last answer about each purpose", list);
    addDeed (*group, words, chosen, "show", "Every answer about one person", show)
        ->add_option ("NAME", words->name, "Whom they are about")
        ->required();
    auto* const giving = addDeed (*group, words, chosen, "give", "Somebody has agreed", give);
    addAnswer (*giving, words);
    giving->add_option ("--until", words->until, "The day on which it ends: 2027-09-01");
    giving->add_option ("--wording", words->wording, "The version of the words that were read")
        ->check (CLI::PositiveNumber);
    giving->add_option ("--language", words->language, "The language they were read in");
    addAnswer (*addDeed (*group, words, chosen, "withdraw",
                         "Somebody has said no, or taken it back; lists what must be asked back",
                         withdraw),
               words);
    addDeed (*group, words, chosen, "recalled", "A reel that had to be asked back is back",
             recalled)
        ->add_option ("FILE", words->file, "The reel's file")
        ->required();
}
}
