// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Id.h"

#include <string_view>

namespace antiphon::library
{
using journal::Id;

/** Reads 32 hexadecimal digits, or a uuid with its hyphens; nothing where it is neither. */
std::optional<Id> idFrom (std::string_view text);
}
