// SPDX-License-Identifier: GPL-3.0-or-later
#include "Moments/Noticer.h"
#include "Terminal/EventLines.h"
#include "Terminal/Internal/Command.h"
#include "Terminal/Internal/LibraryOption.h"
#include "Terminal/JsonLines.h"
#include "Terminal/Output.h"

#include <memory>

namespace antiphon::terminal
{
namespace
{
struct NoticeWords
{
    std::filesystem::path events;
    std::string session;
    std::filesystem::path library;
};

Result<std::vector<journal::Event>> eventsOf (const NoticeWords& words)
{
    if (words.events.empty() == words.session.empty())
        return usage ("Say what to look at: either --events FILE or one SESSION.");
    if (! words.events.empty())
        return eventsIn (words.events);

    const auto session = openSession (words.library, words.session);
    if (! session)
        return failure (session.error());
    return session->events();
}

Result<void> noticeIn (const NoticeWords& words)
{
    const auto events = eventsOf (words);
    if (! events)
        return failure (events.error());
    for (const auto& moment : moments::notice (*events))
        say (lineOf (moment));
    return {};
}
}

void addNotice (CLI::App& program, Deed& chosen)
{
    auto* const command = program.add_subcommand (
        "notice", "Find the shared moments in a session or a list of events, as JSON lines");
    const auto words = std::make_shared<NoticeWords>();
    command->add_option ("--events", words->events, "Events as JSON lines, in order of time");
    command->add_option ("SESSION", words->session,
                         "A session: its file, or the first letters of its name");
    addLibraryOption (*command, words->library);
    command->callback ([words, &chosen] { chosen = [words] { return noticeIn (*words); }; });
}
}
