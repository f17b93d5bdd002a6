// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Reel.h"

#include "Share/Internal/Choice.h"
#include "Share/Internal/Coding.h"
#include "Share/Internal/Film.h"
#include "Share/Internal/Page.h"
#include "Share/Internal/Workshop.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace antiphon::share
{
namespace
{
constexpr std::array<std::string_view, 6> endings {
    ".mp4", ".m4a", ".mp3", ".flac", ".wav", ".html"
};

/** The part of a job that lies between two shares of the whole. */
Progress within (const Progress& progress, double from, double to)
{
    if (! progress)
        return {};
    return [=] (double done) { return progress (from + (to - from) * done); };
}

Result<std::string> endingOf (const std::filesystem::path& out)
{
    auto ending = out.extension().string();
    for (auto& letter : ending)
        letter = static_cast<char> (std::tolower (static_cast<unsigned char> (letter)));
    if (std::find (endings.begin(), endings.end(), ending) != endings.end())
        return ending;
    return failure (
        { Fault::Kind::Usage,
          "\"" + out.string()
              + "\" does not end in a kind of file a reel can be: .mp4, .m4a, .mp3, .flac, "
                ".wav or .html.",
          {} });
}

Result<Coded> codeSound (const RawClips& clips,
                         const Workshop& workshop,
                         const std::string& name,
                         Seconds silenceFirst,
                         const Progress& progress)
{
    const auto writeAll = [&] (const Montage& montage) -> Result<std::vector<float>>
    {
        const auto lead = static_cast<std::size_t> (silenceFirst.value * montage.rate.value);
        std::vector<float> sound (lead);
        sound.insert (sound.end(), montage.sound.begin(), montage.sound.end());
        if (const auto written = write (sound, montage.rate, workshop, name); ! written)
            return failure (written.error());
        return decode (workshop, name, montage.rate);
    };
    return code (clips, writeAll, progress);
}

Result<Coded> codeClips (const RawClips& clips, const Workshop& workshop, const Progress& progress)
{
    const auto writeAll = [&] (const Montage& montage) -> Result<std::vector<float>>
    {
        std::vector<float> all;
        for (std::size_t at = 0; at < montage.clips.size(); ++at)
        {
            const auto name = clipFile (at);
            if (const auto written = write (montage.clip (at), montage.rate, workshop, name);
                ! written)
                return failure (written.error());
            auto heard = decode (workshop, name, montage.rate);
            if (! heard)
                return heard;
            all.insert (all.end(), heard->begin(), heard->end());
        }
        return all;
    };
    return code (clips, writeAll, progress);
}

Result<Coded> makeFilm (const Choice& choice,
                        const RawClips& clips,
                        const Workshop& workshop,
                        const Progress& progress)
{
    auto coded = codeSound (clips, workshop, "sound.m4a", titleCard, within (progress, 0.0, 0.2));
    if (! coded)
        return coded;
    if (const auto drawn = film (choice, coded->montage, workshop, "sound.m4a", "reel.mp4",
                                 within (progress, 0.2, 1.0));
        ! drawn)
        return failure (drawn.error());
    const auto heard = decode (workshop, "reel.mp4", clips.rate);
    if (! heard)
        return failure (heard.error());
    const auto measured = measure (*heard, clips.rate);
    if (! measured)
        return failure (measured.error());
    coded->measured = *measured;
    coded->length = titleCard + coded->montage.timeOf (coded->montage.sound.size()) + lastLook;
    return coded;
}

Result<Coded> makePage (const Choice& choice,
                        const RawClips& clips,
                        const Workshop& workshop,
                        const Progress& progress)
{
    auto coded = codeClips (clips, workshop, progress);
    if (coded)
        if (const auto written = page (choice, coded->montage, workshop, "reel.html"); ! written)
            return failure (written.error());
    return coded;
}

Result<Coded> make (const Choice& choice,
                    const std::string& ending,
                    const Workshop& workshop,
                    const Progress& progress)
{
    const auto clips = cut (choice, within (progress, 0.0, 0.2));
    if (! clips)
        return failure (clips.error());
    const auto rest = within (progress, 0.2, 1.0);
    if (ending == ".mp4")
        return makeFilm (choice, *clips, workshop, rest);
    if (ending == ".html")
        return makePage (choice, *clips, workshop, rest);
    return codeSound (*clips, workshop, "reel" + ending, {}, rest);
}
}

static Result<void> remember (const Choice& choice, const std::filesystem::path& file)
{
    std::vector<std::pair<const journal::Journal*, std::int64_t>> clips;
    for (const auto& clip : choice.clips)
        clips.emplace_back (&choice.journals[clip.session], clip.moment.id);
    return choice.door->remember (clips, file);
}

Result<ReelReport> makeReel (const ReelOrder& order, const Progress& progress)
{
    const auto ending = endingOf (order.out);
    if (! ending)
        return failure (ending.error());
    const auto choice = choose (order);
    if (! choice)
        return failure (choice.error());
    const auto workshop = Workshop::openBeside (order.out);
    if (! workshop)
        return failure (workshop.error());

    auto made = make (*choice, *ending, *workshop, progress);
    if (! made)
        return failure (made.error());
    if (! goesOn (progress, 1.0))
        return failure ("The reel was stopped; nothing was written.");
    // Written down first: a reel that is out and not known of could never be asked back.
    if (const auto known = remember (*choice, order.out); ! known)
        return failure (known.error());
    if (const auto there = workshop->handOver ("reel" + *ending); ! there)
        return failure (there.error());
    return ReelReport { .file = order.out,
                        .length = made->length,
                        .loudness = made->measured.loudness,
                        .truePeak = made->measured.truePeak,
                        .clips = static_cast<int> (choice->clips.size()),
                        .remarks = std::move (made->montage.remarks) };
}
}
