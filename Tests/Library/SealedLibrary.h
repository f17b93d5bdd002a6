// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/Book.h"
#include "Library/Protection.h"
#include "Support/Catch.h"
#include "Support/TemporaryFolder.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace antiphon::test
{
/** A library with a passphrase, unlocked while this lives, and its book. */
struct SealedLibrary
{
    SealedLibrary() : library (made()), book (opened()) {}
    ~SealedLibrary() { library::lock (library); }
    SealedLibrary (const SealedLibrary&) = delete;
    SealedLibrary& operator= (const SealedLibrary&) = delete;

    library::Library made() const
    {
        REQUIRE (library::createProtected (folder / "library",
                                           journal::Passphrase (std::string ("rain on the roof")),
                                           journal::Stretching::weak()));
        auto opened = library::Library::open (folder / "library");
        REQUIRE (opened);
        return std::move (*opened);
    }

    library::Book opened() const
    {
        auto opened = library::Book::open (library);
        REQUIRE (opened);
        return std::move (*opened);
    }

    TemporaryFolder folder;
    library::Library library;
    library::Book book;
};

/** All bytes of all files of a folder. */
inline std::string bytesUnder (const std::filesystem::path& folder)
{
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator (folder))
        if (entry.is_regular_file())
        {
            std::ifstream stream (entry.path(), std::ios::binary);
            all.append (std::istreambuf_iterator<char> (stream), {});
        }
    return all;
}
}
