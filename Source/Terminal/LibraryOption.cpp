// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Internal/LibraryOption.h"

#include <system_error>

namespace antiphon::terminal
{
void addLibraryOption (CLI::App& command, std::filesystem::path& folder)
{
    command.add_option ("--library", folder,
                        "The folder sessions are kept in; your own if not said");
}

std::filesystem::path libraryFolder (const std::filesystem::path& wanted)
{
    return wanted.empty() ? library::Library::usualFolder() : wanted;
}

Result<library::Library> openLibrary (const std::filesystem::path& folder)
{
    return library::Library::open (libraryFolder (folder));
}

Result<library::Library> readyLibrary (const std::filesystem::path& folder)
{
    const auto wanted = libraryFolder (folder);
    return library::Library::isThere (wanted) ? library::Library::open (wanted)
                                              : library::Library::create (wanted);
}

Result<std::filesystem::path> findSession (const std::filesystem::path& folder,
                                           const std::string& name)
{
    std::error_code ignored;
    if (std::filesystem::is_regular_file (name, ignored))
        return std::filesystem::path (name);

    const auto library = openLibrary (folder);
    if (! library)
        return failure (library.error());
    return library->find (name);
}

Result<journal::Journal> openSession (const std::filesystem::path& folder, const std::string& name)
{
    const auto file = findSession (folder, name);
    if (! file)
        return failure (file.error());
    return journal::Journal::open (*file);
}
}
