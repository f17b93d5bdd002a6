// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/Internal/SoundLabels.h"
#include "Share/Formats/Internal/Text.h"
#include "Share/Formats/Label.h"

#include <FLAC/metadata.h>

#include <algorithm>
#include <cstdio>
#include <memory>

namespace antiphon::share
{
namespace
{
constexpr std::size_t mostTracks = 254; // of a cue sheet that is no CD's; 255 is its end
constexpr unsigned char endOfSheet = 255;

struct Deleting
{
    void operator() (FLAC__Metadata_Chain* chain) const { FLAC__metadata_chain_delete (chain); }
    void operator() (FLAC__Metadata_Iterator* at) const { FLAC__metadata_iterator_delete (at); }
    void operator() (FLAC__StreamMetadata* block) const { FLAC__metadata_object_delete (block); }
};
using Chain = std::unique_ptr<FLAC__Metadata_Chain, Deleting>;
using Iterator = std::unique_ptr<FLAC__Metadata_Iterator, Deleting>;
using Block = std::unique_ptr<FLAC__StreamMetadata, Deleting>;

std::string clock (std::int64_t ms)
{
    char text[48];
    std::snprintf (text, sizeof text, "%02lld:%02lld:%02lld.%03lld",
                   static_cast<long long> (ms / 3'600'000),
                   static_cast<long long> (ms / 60'000 % 60),
                   static_cast<long long> (ms / 1000 % 60), static_cast<long long> (ms % 1000));
    return text;
}

bool comment (FLAC__StreamMetadata* block, const std::string& name, const std::string& value)
{
    FLAC__StreamMetadata_VorbisComment_Entry entry;
    return FLAC__metadata_object_vorbiscomment_entry_from_name_value_pair (&entry, name.c_str(),
                                                                           value.c_str())
        && FLAC__metadata_object_vorbiscomment_append_comment (block, entry, false);
}

bool addChapters (FLAC__StreamMetadata* block, const Sheet& sheet)
{
    int number = 0;
    for (const auto& segment : sheet.segments)
    {
        char name[32];
        std::snprintf (name, sizeof name, "CHAPTER%03d", ++number);
        if (! comment (block, name, clock (millisecondsOf (segment.from, sheet.rate)))
            || ! comment (block, std::string (name) + "NAME", labelOf (segment)))
            return false;
    }
    return true;
}

bool addTrack (FLAC__StreamMetadata* sheet, unsigned number, std::int64_t offset)
{
    const auto at = sheet->data.cue_sheet.num_tracks;
    if (! FLAC__metadata_object_cuesheet_insert_blank_track (sheet, at))
        return false;
    auto& track = sheet->data.cue_sheet.tracks[at];
    track.offset = static_cast<FLAC__uint64> (offset);
    track.number = static_cast<FLAC__byte> (number);
    if (number == endOfSheet)
        return true;
    if (! FLAC__metadata_object_cuesheet_track_insert_blank_index (sheet, at, 0))
        return false;
    sheet->data.cue_sheet.tracks[at].indices[0].number = 1;
    return true;
}

Block cueSheet (const Sheet& sheet)
{
    Block block (FLAC__metadata_object_new (FLAC__METADATA_TYPE_CUESHEET));
    if (block == nullptr)
        return block;
    unsigned number = 0;
    for (const auto& segment : sheet.segments)
        if (number < mostTracks && ! addTrack (block.get(), ++number, segment.from))
            return nullptr;
    if (! addTrack (block.get(), endOfSheet, sheet.length))
        return nullptr;
    return block;
}

/** The file's comments, or new ones behind what it has. */
FLAC__StreamMetadata* comments (FLAC__Metadata_Iterator* at)
{
    do
        if (FLAC__metadata_iterator_get_block_type (at) == FLAC__METADATA_TYPE_VORBIS_COMMENT)
            return FLAC__metadata_iterator_get_block (at);
    while (FLAC__metadata_iterator_next (at));
    Block block (FLAC__metadata_object_new (FLAC__METADATA_TYPE_VORBIS_COMMENT));
    if (block == nullptr || ! FLAC__metadata_iterator_insert_block_after (at, block.get()))
        return nullptr;
    return block.release(); // the chain's now
}

bool addLabels (FLAC__Metadata_Iterator* at, const Sheet& sheet)
{
    auto* const block = comments (at);
    if (block == nullptr || ! addChapters (block, sheet))
        return false;
    auto cues = cueSheet (sheet);
    if (cues == nullptr || ! FLAC__metadata_iterator_insert_block_after (at, cues.get()))
        return false;
    (void)cues.release(); // the chain's now
    return true;
}
}

Result<void> labelFlac (const std::filesystem::path& file, const Sheet& sheet)
{
    if (sheet.segments.empty())
        return {};
    const Chain chain (FLAC__metadata_chain_new());
    const Iterator at (FLAC__metadata_iterator_new());
    bool done = chain != nullptr && at != nullptr
        && FLAC__metadata_chain_read (chain.get(), file.string().c_str());
    if (done)
    {
        FLAC__metadata_iterator_init (at.get(), chain.get());
        done = addLabels (at.get(), sheet) && FLAC__metadata_chain_write (chain.get(), true, false);
    }
    if (! done)
        return failure ("The labels could not be written: is there room left on the disk?");
    return {};
}
}
