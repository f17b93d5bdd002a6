// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/TaughtStrokes.h"

#include "Capture/SoundFile.h"
#include "Terminal/Bench/TruthFile.h"
#include "Terminal/StrokesIn.h"

#include <algorithm>
#include <optional>
#include <sstream>

namespace antiphon::terminal
{
namespace
{
using discern::StrokePrint;

constexpr auto same = 25_ms; ///< a stroke that was found this near the truth is that stroke

struct ClipName
{
    std::string instrument;
    std::size_t condition = 0;
};

std::optional<ClipName> nameOf (const TruthfulClip& clip)
{
    std::vector<std::string> parts;
    std::istringstream words (clip.name);
    for (std::string part; std::getline (words, part, '_');)
        parts.push_back (part);
    if (parts.size() != 4)
        return std::nullopt;
    const auto& all = taughtConditions;
    const auto found = std::find (all.begin(), all.end(), parts[3]);
    if (found == all.end())
        return std::nullopt;
    return ClipName { parts[1], static_cast<std::size_t> (found - all.begin()) };
}

struct Heard
{
    std::vector<StrokePrint> known;
    std::vector<StrokePrint> found;
};

Result<Heard> hear (const TruthfulClip& clip)
{
    const auto truth = readTruth (clip.truth, 1);
    if (! truth)
        return failure (truth.error());
    std::vector<Instant> times;
    for (const auto& line : truth->lines)
        times.push_back ({ { line[0] } });

    auto reader = capture::SoundReader::open (clip.sound);
    if (! reader)
        return failure (reader.error());
    std::vector<float> sound (
        static_cast<std::size_t> (std::max<std::int64_t> (reader->frames(), 1)));
    const auto frames = reader->read (sound);
    if (! frames)
        return failure (frames.error());
    sound.resize (*frames);

    Heard heard;
    for (const auto& taken : strokesIn (sound, reader->rate(), times))
        heard.known.push_back (taken.print);
    for (const auto& taken : strokesIn (sound, reader->rate()))
    {
        const auto isSame = [&] (Instant time)
        { return taken.time - time < same && time - taken.time < same; };
        if (std::any_of (times.begin(), times.end(), isSame))
            heard.found.push_back (taken.print);
    }
    return heard;
}

void add (const std::vector<StrokePrint>& some, std::vector<StrokePrint>& all)
{
    all.insert (all.end(), some.begin(), some.end());
}
}

Result<TaughtStrokes> strokesOf (const std::vector<TruthfulClip>& clips)
{
    TaughtStrokes strokes;
    for (const auto& clip : clips)
        if (const auto name = nameOf (clip))
        {
            const auto heard = hear (clip);
            if (! heard)
                return failure (heard.error());
            add (heard->known, strokes.known[name->instrument][name->condition]);
            add (heard->found, strokes.found[name->instrument][name->condition]);
        }
    return strokes;
}
}
