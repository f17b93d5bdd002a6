// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/Draft.h"

#include "Journal/Id.h"
#include "Library/Internal/Cutting.h"

#include <system_error>

namespace antiphon::library
{
namespace fs = std::filesystem;

Draft::Draft (const fs::path& sessions)
    : file_ (sessions / ("add-" + journal::inHex (journal::Id::random()) + ".new"))
{
    std::error_code ignored;
    fs::create_directories (sessions, ignored);
}

Draft::~Draft()
{
    std::error_code error;
    if (fs::exists (file_, error))
        static_cast<void> (shred (file_));
}

Result<fs::path> Draft::become (const fs::path& session) const
{
    std::error_code error;
    fs::rename (file_, session, error);
    if (error)
        return failure ("\"" + session.string() + "\" could not be written.", error.message());
    return session;
}
}
