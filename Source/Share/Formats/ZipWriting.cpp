// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/Internal/Zip.h"

#include <zip.h>

namespace antiphon::share
{
namespace
{
struct Discard
{
    void operator() (zip_t* archive) const { zip_discard (archive); }
};

zip_source_t* sourceOf (zip_t* archive, const ZipEntry& entry)
{
    if (const auto* const text = std::get_if<std::string> (&entry.content))
        return zip_source_buffer (archive, text->data(), text->size(), 0);
    const auto& file = std::get<std::filesystem::path> (entry.content);
    return zip_source_file (archive, file.c_str(), 0, 0);
}

bool add (zip_t* archive, const ZipEntry& entry, std::int64_t atMs)
{
    auto* const source = sourceOf (archive, entry);
    if (source == nullptr)
        return false;
    const auto index = zip_file_add (archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0)
    {
        zip_source_free (source);
        return false;
    }
    const auto place = static_cast<zip_uint64_t> (index);
    const bool isText = std::holds_alternative<std::string> (entry.content);
    return zip_set_file_compression (archive, place, isText ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) == 0
        && zip_file_set_mtime (archive, place, static_cast<time_t> (atMs / 1000), 0) == 0;
}

/** libzip asks now and then whether to give up. */
struct Asked
{
    const Progress& progress;
    bool isStopped = false;
};

void tell (zip_t*, double share, void* asked)
{
    auto& state = *static_cast<Asked*> (asked);
    state.isStopped = state.isStopped || ! goesOn (state.progress, share);
}

int isStopped (zip_t*, void* asked) { return static_cast<Asked*> (asked)->isStopped ? 1 : 0; }
}

Result<void> writeZip (const std::filesystem::path& file,
                       const std::vector<ZipEntry>& entries,
                       std::int64_t atMs,
                       const Progress& progress)
{
    const auto failed = [&] (const char* details)
    {
        return failure (
            "\"" + file.string()
                + "\" could not be written: there may be no room left; free some space.",
            details);
    };
    int code = 0;
    std::unique_ptr<zip_t, Discard> archive (zip_open (file.c_str(), ZIP_CREATE | ZIP_EXCL, &code));
    if (! archive)
        return failed ("zip_open");
    for (const auto& entry : entries)
        if (! add (archive.get(), entry, atMs))
            return failed (zip_strerror (archive.get()));
    Asked asked { progress };
    zip_register_progress_callback_with_state (archive.get(), 0.01, tell, nullptr, &asked);
    zip_register_cancel_callback_with_state (archive.get(), isStopped, nullptr, &asked);
    if (zip_close (archive.get()) != 0)
    {
        if (asked.isStopped)
            return failure ("It was stopped; nothing was written.");
        return failed (zip_strerror (archive.get()));
    }
    static_cast<void> (archive.release()); // closing gave it back
    return {};
}
}
