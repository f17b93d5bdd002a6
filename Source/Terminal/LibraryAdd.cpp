// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/KeyRing.h"
#include "Journal/Sealing.h"
#include "Library/Adapters/LoginKeyring.h"
#include "Library/Adding.h"
#include "Share/Archive.h"
#include "Terminal/Internal/LibraryCommands.h"
#include "Terminal/Internal/LibraryOption.h"
#include "Terminal/Interrupt.h"
#include "Terminal/Output.h"
#include "Terminal/ProgressBar.h"
#include "Terminal/Report.h"

#include <memory>

namespace antiphon::terminal
{
namespace
{
struct AddWords
{
    std::filesystem::path file;
    std::filesystem::path library;
    std::filesystem::path of;
    std::vector<std::string> who;
};

Result<library::NamesHere> namesFrom (const std::vector<std::string>& who)
{
    library::NamesHere names;
    for (const auto& pair : who)
    {
        const auto at = pair.find ('=');
        if (at == std::string::npos)
            return usage ("\"" + pair + "\" does not say who is who: --who \"Joe=Joe B.\".");
        names[pair.substr (0, at)] = pair.substr (at + 1);
    }
    return names;
}

/** Puts the key that seals the file on the ring, where it can be had; else the file itself is refused. */
Result<void> unlockSource (const AddWords& words)
{
    const auto owner = journal::libraryOf (words.file);
    if (! owner || ! *owner || journal::KeyRing::ofThisProgram().find (**owner) != nullptr)
        return {};
    if (auto key = library::keptForThisLogin (**owner))
    {
        journal::KeyRing::ofThisProgram().put (**owner, std::move (*key));
        return {};
    }
    const auto around = library::Library::around (words.file);
    if (words.of.empty() && ! around)
        return {};
    return openLibrary (words.of.empty() ? *around : words.of).map ([] (const auto&) {});
}

Result<std::filesystem::path> added (const library::Library& library,
                                     const std::filesystem::path& file,
                                     const library::NamesHere& names,
                                     const Progress& progress)
{
    if (file.extension() != ".zip")
        return library::addSession (library, file, names, progress);
    return share::sessionInArchive (file).and_then (
        [&] (library::SessionContent content)
        { return library::addSession (library, std::move (content), names, progress); });
}

Result<void> add (const AddWords& words)
{
    const auto names = namesFrom (words.who);
    if (! names)
        return failure (names.error());
    const auto library = openLibrary (words.library);
    if (! library)
        return failure (library.error());
    if (auto unlocked = unlockSource (words); ! unlocked)
        return unlocked;

    const Interrupt interrupt;
    Result<std::filesystem::path> file;
    {
        ProgressBar bar ("Adding " + words.file.filename().string());
        file = added (*library, words.file, *names, bar.progress());
    }
    if (! file)
        return failure (file.error());
    say ("Added: " + file->string());
    return {};
}
}

void addLibraryAdd (CLI::App& library, Deed& chosen)
{
    const auto words = std::make_shared<AddWords>();
    auto* const command =
        library.add_subcommand ("add", "Take in a session that was recorded on another computer");
    command
        ->add_option ("FILE", words->file,
                      "Its .antiphon file or its archive (.zip), which stays as it is")
        ->required();
    command
        ->add_option ("--who", words->who,
                      "Who somebody in it is here: Joe=Joe where it is the same child, "
                      "\"Joe=Joe B.\" where it is another")
        ->allow_extra_args (false);
    command->add_option ("--of", words->of,
                         "The library it was recorded with, or a backup of that: for its key");
    addLibraryOption (*command, words->library);
    command->callback ([words, &chosen] { chosen = [words] { return add (*words); }; });
}
}
