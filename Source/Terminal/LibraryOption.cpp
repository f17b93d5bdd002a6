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

Result<library::Library> openLibrary (const std::filesystem::path& folder)
{
    return library::Library::open (folder.empty() ? library::Library::usualFolder() : folder);
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
