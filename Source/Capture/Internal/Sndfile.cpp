// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Internal/Sndfile.h"

#include <algorithm>
#include <fstream>

namespace antiphon::capture
{
namespace
{
/** A file, with four of its bytes read as 0xff. */
struct UnfinishedWav
{
    std::ifstream in;
    sf_count_t size = 0;
    sf_count_t lengthAt = 0;
    sf_count_t position = 0;

    static UnfinishedWav& of (void* self) { return *static_cast<UnfinishedWav*> (self); }

    static sf_count_t length (void* self) { return of (self).size; }
    static sf_count_t tell (void* self) { return of (self).position; }
    static sf_count_t write (const void*, sf_count_t, void*) { return 0; }

    static sf_count_t seek (sf_count_t offset, int whence, void* self)
    {
        auto& wav = of (self);
        const auto from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? wav.position : wav.size;
        wav.position = std::clamp<sf_count_t> (from + offset, 0, wav.size);
        return wav.position;
    }

    static sf_count_t read (void* to, sf_count_t count, void* self)
    {
        auto& wav = of (self);
        auto* const bytes = static_cast<char*> (to);
        wav.in.clear();
        wav.in.seekg (wav.position);
        wav.in.read (bytes, count);
        const auto got = static_cast<sf_count_t> (wav.in.gcount());
        const auto first = std::max (wav.lengthAt, wav.position);
        const auto last = std::min (wav.lengthAt + 4, wav.position + got);
        for (auto n = first; n < last; ++n)
            bytes[n - wav.position] = '\xff';
        wav.position += got;
        return got;
    }
};
}

Sndfile openSndfile (const std::filesystem::path& file, SF_INFO& info)
{
    return Sndfile (sf_open (file.string().c_str(), SFM_READ, &info));
}

Sndfile openUnfinishedWav (const std::filesystem::path& file, std::uint64_t lengthAt, SF_INFO& info)
{
    auto wav = std::make_shared<UnfinishedWav>();
    std::error_code ignored;
    wav->in.open (file, std::ios::binary);
    wav->size = static_cast<sf_count_t> (std::filesystem::file_size (file, ignored));
    wav->lengthAt = static_cast<sf_count_t> (lengthAt);

    SF_VIRTUAL_IO doors { &UnfinishedWav::length, &UnfinishedWav::seek, &UnfinishedWav::read,
                          &UnfinishedWav::write, &UnfinishedWav::tell };
    auto* const handle = sf_open_virtual (&doors, SFM_READ, &info, wav.get());
    return Sndfile (handle, { std::move (wav) });
}
}
