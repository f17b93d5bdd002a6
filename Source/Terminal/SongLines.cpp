// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/SongLines.h"

#include "Library/SongText.h"
#include "Terminal/JsonLine.h"
#include "Terminal/Report.h"

namespace antiphon::terminal
{
std::string inWords (const library::SongEntry& entry)
{
    const auto& song = entry.song;
    auto text = '"' + song.title + '"';
    if (! song.language.empty())
        text += " (" + song.language + ')';
    text += "  " + library::metreOf (song) + " in " + library::keyOf (song) + ", "
        + fixed (song.tempo.value, 0) + " a minute, " + counted (song.notes.size(), "note");
    return text + (entry.isOwn ? ", your own" : "");
}

std::string lineOf (const library::SongEntry& entry)
{
    const auto& song = entry.song;
    return JsonLine {}
        .text ("song", song.title)
        .text ("language", song.language)
        .text ("source", song.source)
        .text ("metre", library::metreOf (song))
        .text ("key", library::keyOf (song))
        .number ("tempo", song.tempo.value)
        .number ("beats", song.beats)
        .number ("upbeat", song.upbeat)
        .count ("notes", static_cast<std::int64_t> (song.notes.size()))
        .truth ("own", entry.isOwn)
        .text ("file", entry.file.string())
        .done();
}

std::string lineOf (const improvise::SongNote& note)
{
    return JsonLine {}
        .number ("beat", note.beat)
        .number ("beats", note.beats)
        .count ("midi", note.midi)
        .truth ("begins_phrase", note.beginsPhrase)
        .done();
}
}
