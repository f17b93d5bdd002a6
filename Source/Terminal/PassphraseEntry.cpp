// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/PassphraseEntry.h"

#include "Terminal/Internal/Command.h"
#include "Terminal/Output.h"
#include "Terminal/ProgressBar.h"

#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>

namespace antiphon::terminal
{
using journal::Passphrase;

namespace
{
constexpr std::size_t fewest = 8; ///< characters: four short words are more

/** Nothing that is typed is shown while this lives. */
class Unseen
{
public:
    Unseen()
    {
        if (::tcgetattr (STDIN_FILENO, &before_) != 0)
            return;
        auto unseen = before_;
        unseen.c_lflag &= ~static_cast<tcflag_t> (ECHO);
        unseen.c_lflag |= ECHONL;
        isSet_ = ::tcsetattr (STDIN_FILENO, TCSAFLUSH, &unseen) == 0;
    }
    ~Unseen()
    {
        if (isSet_)
            ::tcsetattr (STDIN_FILENO, TCSAFLUSH, &before_);
    }
    Unseen (const Unseen&) = delete;
    Unseen& operator= (const Unseen&) = delete;

private:
    termios before_ {};
    bool isSet_ = false;
};

Result<void> expectLong (const Passphrase& passphrase)
{
    if (passphrase.words().size() < fewest)
        return usage ("A passphrase has at least " + std::to_string (fewest)
                      + " characters: four words that nobody would say together are good.");
    return {};
}
}

std::optional<Passphrase> passphraseOfEnvironment()
{
    const auto* words = std::getenv ("ANTIPHON_PASSPHRASE");
    if (words == nullptr || *words == '\0')
        return {};
    return Passphrase (std::string (words));
}

bool canAskPassphrase() { return ::isatty (STDIN_FILENO) == 1 && standardErrorIsTerminal(); }

Result<Passphrase> askPassphrase (const std::string& prompt)
{
    const auto isTyped = ::isatty (STDIN_FILENO) == 1;
    if (isTyped)
    {
        clearProgressLine();
        std::fputs (prompt.c_str(), stderr);
        std::fflush (stderr);
    }
    std::string line;
    {
        const Unseen unseen;
        std::getline (std::cin, line);
    }
    if (std::cin.fail() && line.empty())
        return failure ({ Fault::Kind::Locked,
                          "No passphrase was given: type one, or set ANTIPHON_PASSPHRASE.",
                          {} });
    return Passphrase (std::move (line));
}

Result<Passphrase> newPassphrase (const std::string& prompt)
{
    auto first = askPassphrase (prompt);
    if (! first)
        return first;
    if (auto fits = expectLong (*first); ! fits)
        return failure (fits.error());
    if (::isatty (STDIN_FILENO) == 1)
    {
        const auto again = askPassphrase ("The same again: ");
        if (! again)
            return failure (again.error());
        if (again->words() != first->words())
            return usage ("The two were not the same: nothing was changed. Begin again.");
    }
    return first;
}

Result<Passphrase> firstPassphrase (const std::string& prompt)
{
    auto given = passphraseOfEnvironment();
    if (! given)
        return newPassphrase (prompt);
    if (auto fits = expectLong (*given); ! fits)
        return failure (fits.error());
    return std::move (*given);
}
}
