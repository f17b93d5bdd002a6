// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Internal/Film.h"

#include "Basis/Assets.h"
#include "Share/Internal/Colours.h"
#include "Share/Internal/Program.h"

#include <cstdio>
#include <fstream>

namespace antiphon::share
{
namespace fs = std::filesystem;

static Result<void> save (const fs::path& file, const std::string& text)
{
    std::ofstream stream (file, std::ios::binary);
    stream << text << std::flush;
    if (! stream)
        return failure ("There is no room left in \"" + file.parent_path().parent_path().string()
                        + "\": free some space, or choose another folder.");
    return {};
}

/** Copies the fonts in, so that no path of ours, whatever is in it, stands in a filter's words. */
static Result<void> bringFonts (const Workshop& workshop)
{
    std::error_code error;
    fs::create_directory (workshop / "fonts", error);
    for (const auto* name : { "Andika-Regular.ttf", "Quicksand-Bold.ttf", "Quicksand-Medium.ttf" })
    {
        const auto font = asset (fs::path ("Fonts") / name);
        if (! font)
            return failure (font.error());
        if (! fs::copy_file (*font, workshop / "fonts" / name, error))
            return failure ("The font \"" + font->string() + "\" could not be read.",
                            error.message());
    }
    return {};
}

Result<void> film (const Choice& choice,
                   const Montage& montage,
                   const Workshop& workshop,
                   const std::string& sound,
                   const std::string& name,
                   const Progress& progress)
{
    const auto words = wording();
    if (! words)
        return failure (words.error());
    const auto titles = titlesOf (choice, (*words)->page, 40);
    if (auto ready = bringFonts (workshop); ! ready)
        return ready;
    if (auto saved = save (workshop / "film.ass", filmScript (choice, montage, titles)); ! saved)
        return saved;
    if (auto saved = save (workshop / "film.srt", filmCaptions (choice, montage)); ! saved)
        return saved;

    const auto length = titleCard + montage.timeOf (montage.sound.size()) + lastLook;
    // Drawn in RGB and turned into film colours once, so that the paper keeps its tint.
    const auto picture = "color=c=" + cssOf (paper).replace (0, 1, "0x")
        + ":s=1280x720:r=30:d=" + std::to_string (length.value)
        + ",format=rgb24,ass=film.ass:fontsdir=fonts,"
          "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p";
    return ffmpeg ({ "-f",
                     "lavfi",
                     "-i",
                     picture,
                     "-i",
                     sound,
                     "-i",
                     "film.srt",
                     "-map",
                     "0:v",
                     "-map",
                     "1:a",
                     "-map",
                     "2:s",
                     "-c:v",
                     "libx264",
                     "-preset",
                     "veryfast",
                     "-crf",
                     "19",
                     "-colorspace",
                     "bt709",
                     "-color_primaries",
                     "bt709",
                     "-color_trc",
                     "bt709",
                     "-bsf:v",
                     "filter_units=remove_types=6", // x264 signs its work there
                     "-c:a",
                     "copy",
                     "-c:s",
                     "mov_text",
                     "-disposition:s:0",
                     "0",
                     "-metadata:s:s:0",
                     "language=eng",
                     "-map_metadata",
                     "-1",
                     "-map_chapters",
                     "-1",
                     "-fflags",
                     "+bitexact",
                     "-flags:v",
                     "+bitexact",
                     "-flags:a",
                     "+bitexact",
                     "-movflags",
                     "+faststart",
                     name },
                   workshop.folder(), length, progress);
}
}
