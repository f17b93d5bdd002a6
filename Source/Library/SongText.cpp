// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/SongText.h"

#include "Library/Internal/AbcMusic.h"
#include "Library/Internal/Phrasing.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

namespace antiphon::library
{
namespace
{
using improvise::Song;
using improvise::SongNote;

constexpr std::uintmax_t mostBytes = 256U << 10U;
constexpr double hair = 1.0e-6; ///< of a beat: lengths are sums of fractions

struct AbcTune
{
    AbcHeader header;
    std::vector<AbcEvent> written;
};

/** A line without its comment; "\%" is no comment. */
std::string_view withoutComment (std::string_view line)
{
    for (auto at = line.find ('%'); at != std::string_view::npos; at = line.find ('%', at + 1))
        if (at == 0 || line[at - 1] != '\\')
            return line.substr (0, at);
    return line;
}

/** Hands out a text line by line. */
class Lines
{
public:
    explicit Lines (std::string_view text) : rest_ (text) {}

    bool next (std::string_view& line)
    {
        if (rest_.empty())
            return false;
        const auto end = std::min (rest_.find ('\n'), rest_.size());
        line = rest_.substr (0, end);
        if (! line.empty() && line.back() == '\r')
            line.remove_suffix (1);
        rest_.remove_prefix (std::min (end + 1, rest_.size()));
        ++number_;
        return true;
    }

    int number() const { return number_; } ///< of the line handed out last, from 1

private:
    std::string_view rest_;
    int number_ = 0;
};

/** Reads up to and with the K: line, which ends the header. */
AbcResult<AbcHeader> readHeader (Lines& lines)
{
    AbcHeader header;
    for (std::string_view line; ! header.key && lines.next (line);)
    {
        const auto text = withoutComment (line);
        if (isAbcField (text))
            if (const auto done =
                    readField (header, text[0], trimmed (text.substr (2)), lines.number());
                ! done)
                return tl::unexpected (done.error());
    }
    if (! header.key)
        return wrong (0, "it has no key line (such as K:C), after which the music begins.");
    return header;
}

AbcResult<AbcTune> readTune (Lines& lines)
{
    auto header = readHeader (lines);
    if (! header)
        return tl::unexpected (header.error());
    AbcMusic music (*header);
    auto isOver = false;
    for (std::string_view line; lines.next (line);)
    {
        isOver = isOver || trimmed (line).empty();
        if (line.starts_with ("X:"))
            return wrong (lines.number(),
                          "a second song begins here: put each into a file of its own.");
        if (isOver)
            continue;
        if (const auto done = music.read (withoutComment (line), lines.number()); ! done)
            return tl::unexpected (done.error());
    }
    auto written = std::move (music).finish();
    if (! written)
        return tl::unexpected (written.error());
    return AbcTune { std::move (*header), std::move (*written) };
}

double lengthOf (const AbcEvent& event)
{
    if (const auto* const note = std::get_if<AbcNote> (&event))
        return note->length;
    const auto* const rest = std::get_if<AbcRest> (&event);
    return rest != nullptr ? rest->length : 0.0;
}

/** How long the music before the first bar line is, in whole notes. */
double firstBar (const std::vector<AbcEvent>& written)
{
    auto length = 0.0;
    for (const auto& event : written)
    {
        if (std::holds_alternative<AbcBar> (event) && length > 0.0)
            break;
        length += lengthOf (event);
    }
    return length;
}

std::vector<SongNote> notesOf (const std::vector<AbcEvent>& played, double beatLength)
{
    std::vector<SongNote> notes;
    auto at = 0.0;
    auto isTied = false;
    for (const auto& event : played)
    {
        if (const auto* const note = std::get_if<AbcNote> (&event))
        {
            const auto beats = note->length / beatLength;
            if (isTied && ! notes.empty() && notes.back().midi == note->midi)
                notes.back().beats += beats;
            else
                notes.push_back ({ at / beatLength, beats, std::clamp (note->midi, 0, 127),
                                   note->beginsPhrase });
            isTied = note->isTied;
        }
        else
            isTied = false;
        at += lengthOf (event);
    }
    return notes;
}

AbcResult<Song> songOf (const AbcTune& tune)
{
    const auto& header = tune.header;
    const auto beatLength = header.meter.beatLength();
    const auto played = repeatsPlayed (tune.written);
    Song song;
    song.title = header.title;
    song.language = header.language;
    song.source = header.source.empty() ? header.composer : header.source;
    song.beatsInBar = header.meter.beats();
    song.isCompound = header.meter.isCompound();
    song.tempo = { header.beatsPerMinute() };
    song.tonic = header.key->tonic;
    song.isMinor = header.key->isMinor;
    song.notes = notesOf (played, beatLength);
    for (const auto& event : played)
        song.beats += lengthOf (event) / beatLength;
    if (song.notes.empty())
        return wrong (0, "it has no note.");
    if (song.notes.size() > improvise::mostSongNotes
        || song.beats > improvise::mostSongBars * song.beatsInBar + hair)
        return wrong (0,
                      "it is longer than " + std::to_string (improvise::mostSongBars) + " bars or "
                          + std::to_string (improvise::mostSongNotes)
                          + " notes, repeats played out: keep one or two verses.");
    const auto first = firstBar (tune.written) / beatLength;
    song.upbeat = first < song.beatsInBar - hair ? first : 0.0;
    markPhrases (song);
    return song;
}

Fault about (const std::string& name, const std::string& rest)
{
    return { Fault::Kind::World, '"' + name + '"' + rest, {} };
}

Fault faultOf (const AbcWrong& fault, const std::string& name)
{
    const auto where = fault.line > 0 ? ", line " + std::to_string (fault.line) + ", " : ": ";
    return about (name, where + fault.what);
}
}

Result<Song> songFrom (std::string_view text, const std::string& name)
{
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with (byteOrderMark))
        text.remove_prefix (byteOrderMark.size());
    if (text.find ('\0') != std::string_view::npos)
        return failure (about (name, " is no song as ABC text. Choose one that ends in .abc."));
    Lines lines (text);
    const auto tune = readTune (lines);
    if (! tune)
        return failure (faultOf (tune.error(), name));
    auto song = songOf (*tune);
    if (! song)
        return failure (faultOf (song.error(), name));
    if (song->title.empty())
        song->title = std::filesystem::path (name).stem().string();
    return std::move (*song);
}

Result<Song> readSong (const std::filesystem::path& file)
{
    std::error_code error;
    if (! std::filesystem::exists (file, error))
        return failure (about (file.string(), " is not there. Check its name and folder."));
    std::ifstream in (file, std::ios::binary);
    if (! std::filesystem::is_regular_file (file, error) || ! in)
        return failure (about (file.string(), " cannot be opened. Choose a file you may read."));
    if (std::filesystem::file_size (file, error) > mostBytes)
        return failure (about (file.string(), " is longer than any song. Choose another file."));
    const std::string text { std::istreambuf_iterator<char> (in), {} };
    return songFrom (text, file.string());
}
}
