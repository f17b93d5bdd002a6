// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/DeviceNotes.h"

#include <optional>
#include <string>

namespace antiphon::library
{
/** The notes as JSON, ending in a line break. */
std::string textOf (const DeviceNotes& notes);

enum class NotesAge
{
    Ours,
    Newer,   ///< made by a newer Antiphon
    Damaged, ///< or not ours at all
};

/** @param notes  written to where the text is ours; otherwise left alone */
NotesAge readNotes (const std::string& text, DeviceNotes& notes);
}
