// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/ClipMayGo.h"

#include <span>
#include <string>

namespace antiphon::library
{
/** Who has not agreed, to what, and how to go on, for the screen. @param refusals  at least one */
std::string sentenceFor (std::span<const Refusal> refusals);
}
