// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/Book.h"

#include <optional>
#include <string>
#include <vector>

namespace antiphon::share
{
/** What the library's tables hold about somebody, fit to be handed to them. */
struct Held
{
    library::Person person;             ///< without an id where they only played
    std::vector<std::string> carers {}; ///< "Nana (Nana's)"
    std::vector<library::Consent> consents {};
    std::vector<library::Aim> aims {};
    std::vector<library::GivenSong> songs {};
    std::vector<library::HomeIdea> ideas {};
    std::vector<library::Told> told {};
    std::vector<library::GivenReel> reels {};
};

/** A session as it is handed over. */
struct HeldSession
{
    std::string folder;                ///< in the archive
    std::string day;                   ///< "2026-11-24"
    std::vector<std::string> sound {}; ///< files in that folder
    bool isWithheld = false;           ///< there is sound, and somebody in it has not agreed
    struct Line
    {
        std::string at;    ///< "1:05"
        std::string title; ///< "Took turns"
        std::string words;
    };
    std::vector<Line> moments {}; ///< that a person has confirmed
    bool hasUnconfirmed = false;
};

/** @param home  where it goes; nothing: the person has one home at most
    A text that names another child is left out. */
Result<Held> heldOf (const library::Book& book,
                     const library::Person& person,
                     const std::optional<library::Id>& home);

std::string personJson (const Held& held);

/** The page to read, one file with its fonts inside. */
Result<std::string> accessPage (const Held& held,
                                const std::vector<HeldSession>& sessions,
                                const std::string& today);

std::string dayOf (std::int64_t ms); ///< "2026-11-24", on the clock of the place
}
