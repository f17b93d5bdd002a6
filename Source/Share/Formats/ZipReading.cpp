// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/Internal/Zip.h"

#include <zip.h>

namespace antiphon::share
{
namespace
{
constexpr zip_int64_t mostFiles = 1000;

struct CloseArchive
{
    void operator() (zip_t* archive) const { zip_discard (archive); }
};

struct CloseFile
{
    void operator() (zip_file_t* file) const { zip_fclose (file); }
};

std::string quoted (const std::filesystem::path& path) { return '"' + path.string() + '"'; }
}

struct ZipFile::State
{
    std::filesystem::path name;
    std::unique_ptr<zip_t, CloseArchive> archive;

    Fault damaged (const std::string& part, const std::string& details = {}) const
    {
        return { Fault::Kind::World,
                 quoted (name) + " is damaged, or no archive of a session: \"" + part
                     + "\" in it cannot be read.",
                 details };
    }
};

ZipFile::ZipFile (std::unique_ptr<State> state) : state_ (std::move (state)) {}
ZipFile::~ZipFile() = default;

Result<std::shared_ptr<ZipFile>> ZipFile::open (const std::filesystem::path& file)
{
    int code = 0;
    auto state =
        std::make_unique<State> (State { file,
                                         std::unique_ptr<zip_t, CloseArchive> (zip_open (
                                             file.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code)) });
    if (! state->archive && code == ZIP_ER_NOENT)
        return failure (quoted (file) + " is not there: check its name.");
    if (! state->archive || zip_get_num_entries (state->archive.get(), 0) > mostFiles)
        return failure (quoted (file) + " is damaged, or no ZIP archive of a session.",
                        "libzip " + std::to_string (code));
    return std::shared_ptr<ZipFile> (new ZipFile (std::move (state)));
}

Result<std::string> ZipFile::text (const std::string& name, std::size_t most) const
{
    const std::unique_ptr<zip_file_t, CloseFile> file (
        zip_fopen (state_->archive.get(), name.c_str(), 0));
    if (! file)
        return failure (state_->damaged (name, zip_strerror (state_->archive.get())));
    std::string text;
    std::string piece (std::size_t { 1 } << 16U, '\0');
    for (;;)
    {
        const auto size = zip_fread (file.get(), piece.data(), piece.size());
        if (size == 0)
            return text;
        if (size < 0 || text.size() + static_cast<std::size_t> (size) > most)
            return failure (state_->damaged (name, zip_file_strerror (file.get())));
        text.append (piece, 0, static_cast<std::size_t> (size));
    }
}

Result<ZipFile::Stream> ZipFile::stream (const std::shared_ptr<ZipFile>& zip,
                                         const std::string& name)
{
    const std::shared_ptr<zip_file_t> file (zip_fopen (zip->state_->archive.get(), name.c_str(), 0),
                                            [zip] (zip_file_t* open)
                                            {
                                                if (open != nullptr)
                                                    zip_fclose (open);
                                            });
    if (! file)
        return failure (zip->state_->damaged (name, zip_strerror (zip->state_->archive.get())));
    return Stream (
        [zip, file, name] (std::byte* out, std::size_t size) -> Result<std::size_t>
        {
            const auto count = zip_fread (file.get(), out, size);
            if (count < 0)
                return failure (zip->state_->damaged (name, zip_file_strerror (file.get())));
            return static_cast<std::size_t> (count);
        });
}
}
