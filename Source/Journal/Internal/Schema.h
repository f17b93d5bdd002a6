// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Migrations.h"

namespace antiphon::journal
{
inline constexpr FileKind sessionKind { "session", 0x414E5450 }; // "ANTP"

std::span<const Migration> migrations(); ///< Schema/*.sql, by number, from 1 without holes
}
