// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/Book.h"
#include "Terminal/Internal/Command.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace antiphon::terminal
{
/** What was typed after `antiphon people`. */
struct PeopleWords
{
    std::filesystem::path library;
    bool json = false;
    std::string name;
    std::string newName;
    std::optional<std::string> role;
    std::vector<std::string> languages;
    std::optional<std::string> notes;
    std::string other; ///< who brings the child up, or is kept away
    std::string home;
    std::string label;
    std::vector<std::string> mayNot;
    std::string why;
};

/** Says who brings a person up or is brought up by them, and who is kept away. */
Result<void> sayCare (const library::Book& book, const library::Id& person, bool json);

/** Adds link, unlink, block and unblock. */
void addCare (CLI::App& people, const std::shared_ptr<PeopleWords>& words, Deed& chosen);
}
