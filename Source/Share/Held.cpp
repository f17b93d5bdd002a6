// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Internal/Held.h"

#include <algorithm>
#include <cctype>
#include <ctime>

namespace antiphon::share
{
namespace
{
constexpr const char* leftOut = "(left out: it names another child)";

bool isLetter (char letter)
{
    const auto byte = static_cast<unsigned char> (letter);
    return std::isalnum (byte) != 0 || byte >= 0x80;
}

/** Whether a name stands in a text as a word of its own, whatever its capitals. */
bool names (const std::string& text, const std::string& name)
{
    for (std::size_t at = 0; at + name.size() <= text.size(); ++at)
        if (library::isSameName (std::string_view (text).substr (at, name.size()), name)
            && (at == 0 || ! isLetter (text[at - 1]))
            && (at + name.size() == text.size() || ! isLetter (text[at + name.size()])))
            return true;
    return false;
}

/** Takes out every text that names another child. */
class Others
{
public:
    Others (const std::vector<library::Person>& people, const library::Person& person)
    {
        for (const auto& one : people)
            if (one.role == Role::Child && one.id != person.id)
                names_.push_back (one.name);
    }

    void hide (std::string& text) const
    {
        for (const auto& name : names_)
            if (names (text, name))
                return void (text = leftOut);
    }

    void hide (std::vector<std::string>& texts) const
    {
        for (auto& text : texts)
            hide (text);
    }

private:
    std::vector<std::string> names_;
};

void hideOthers (Held& held, const Others& others)
{
    others.hide (held.person.notes);
    others.hide (held.carers);
    for (auto& consent : held.consents)
        others.hide (consent.by);
    for (auto& aim : held.aims)
    {
        others.hide (aim.narrative);
        others.hide (aim.phrases);
        others.hide (aim.sentence);
        others.hide (aim.olderSentences);
        others.hide (aim.signs);
    }
    for (auto& song : held.songs)
        for (auto* const text : { &song.title, &song.meaning, &song.fromWhom })
            others.hide (*text);
    for (auto& idea : held.ideas)
        for (auto* const text : { &idea.words, &idea.householdThings })
            others.hide (*text);
    for (auto& told : held.told)
        for (auto* const text : { &told.asked, &told.words })
            others.hide (*text);
}

Result<std::vector<std::string>> carersOf (const library::Book& book,
                                           const library::Person& person,
                                           const std::optional<library::Id>& home)
{
    const auto care = book.homes().care();
    const auto people = book.people().list();
    if (! care || ! people)
        return failure (! care ? care.error() : people.error());
    std::vector<std::string> carers;
    for (const auto& link : *care)
        for (const auto& one : *people)
            if (link.child == person.id && link.carer == one.id
                && (! home || link.household == home))
                carers.push_back (link.label.empty() ? one.name
                                                     : one.name + " (" + link.label + ")");
    return carers;
}

/** Who answered for another home, and whose clips went there, is that home's. */
void hideOtherHomes (Held& held, const library::Id& home)
{
    for (auto& consent : held.consents)
        consent.by.clear();
    for (auto& aim : held.aims)
        aim.agreedBy.reset();
    std::erase_if (held.reels,
                   [&] (const library::GivenReel& reel)
                   { return reel.household && reel.household != home; });
}

Result<void> readWords (const library::Book& book,
                        Held& held,
                        const std::optional<library::Id>& home)
{
    const auto& id = held.person.id;
    auto carers = carersOf (book, held.person, home);
    auto consents = book.consents().of (id);
    auto aims = book.aims().of (id);
    auto songs = book.gifts().songs();
    auto ideas = book.gifts().ideas();
    auto told = home ? book.voices().of (id, *home) : book.voices().of (id);
    auto reels = book.reels().with (id);
    const Fault* fault = nullptr;
    const auto take = [&] (auto& read, auto& into)
    {
        if (read)
            into = std::move (*read);
        else if (fault == nullptr)
            fault = &read.error();
    };
    take (carers, held.carers);
    take (consents, held.consents);
    take (aims, held.aims);
    take (songs, held.songs);
    take (ideas, held.ideas);
    take (told, held.told);
    take (reels, held.reels);
    if (fault != nullptr)
        return failure (*fault);
    std::erase_if (held.songs, [&] (const library::GivenSong& one) { return one.person != id; });
    std::erase_if (held.ideas, [&] (const library::HomeIdea& one) { return one.child != id; });
    std::erase_if (held.reels, [&] (const library::GivenReel& one) { return one.child != id; });
    return {};
}
}

Result<Held> heldOf (const library::Book& book,
                     const library::Person& person,
                     const std::optional<library::Id>& home)
{
    Held held { person };
    if (person.id == library::Id {})
        return held;
    const auto people = book.people().list();
    if (! people)
        return failure (people.error());
    if (auto read = readWords (book, held, home); ! read)
        return failure (read.error());
    if (home)
        hideOtherHomes (held, *home);
    hideOthers (held, Others (*people, person));
    return held;
}

std::string dayOf (std::int64_t ms)
{
    const auto seconds = static_cast<std::time_t> (ms / 1000);
    std::tm when {};
    localtime_r (&seconds, &when);
    char text[16];
    return { text, std::strftime (text, sizeof text, "%Y-%m-%d", &when) };
}
}
