// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Archive.h"
#include "Share/Formats/Archive.h"
#include "Share/Formats/Internal/FlacStream.h"
#include "Share/Formats/SessionJson.h"

namespace antiphon::share
{
using library::SessionContent;
using library::TakeContent;

static constexpr std::size_t mostText = std::size_t { 1 }
    << 28U; // a day's strokes are a tenth of it

/** The sound of a take, decoded as it is asked for. */
static Result<TakeContent> takeIn (const std::shared_ptr<ZipFile>& zip,
                                   const StoredTake& stored,
                                   Hertz rate,
                                   const std::filesystem::path& file)
{
    TakeContent take { stored.take, stored.frames, stored.gaps, {} };
    if (take.frames == 0)
        return take;
    auto bytes = ZipFile::stream (zip, fileOf (stored.take));
    if (! bytes)
        return failure (bytes.error());
    const auto sound = std::make_shared<FlacStream> (std::move (*bytes), rate);
    take.read = [sound, file] (std::span<float> out)
    {
        return sound->read (out).map_error (
            [&] (const Fault& fault)
            {
                return Fault { fault.kind,
                               "\"" + file.string() + "\" was not added. " + fault.sentence,
                               fault.details };
            });
    };
    return take;
}

Result<SessionContent> sessionInArchive (const std::filesystem::path& file)
{
    const auto zip = ZipFile::open (file);
    if (! zip)
        return failure (zip.error());
    const auto text = (*zip)->text (sessionInZip, mostText);
    if (! text)
        return failure (text.error());
    auto session = readSessionLines (*text, { file.string(), {} });
    if (! session)
        return failure (session.error());
    SessionContent content { std::move (session->info),    std::move (session->events),
                             std::move (session->phrases), std::move (session->acts),
                             std::move (session->moments), {} };
    for (const auto& stored : session->takes)
    {
        auto take = takeIn (*zip, stored, content.info.rate, file);
        if (! take)
            return failure (take.error());
        content.takes.push_back (std::move (*take));
    }
    return content;
}
}
