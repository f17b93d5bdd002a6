// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"

#include <filesystem>
#include <string>

/** What pages are made of. Threads: any. */
namespace antiphon::share
{
Result<std::string> contentsOf (const std::filesystem::path& file);
Result<std::string> contentsOfAsset (const std::filesystem::path& name);

std::string base64 (const std::string& bytes); ///< RFC 4648

/** As text of HTML, also within quotes. */
std::string escaped (const std::string& text);

/** A word nobody can know beforehand: only what we put into the page may style it or run in it. */
std::string nonce();
}
