// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/TaughtPart.h"

#include "Capture/SoundFile.h"
#include "Discern/InstrumentRecogniser.h"
#include "Terminal/Bench/TruthFile.h"
#include "Terminal/Output.h"
#include "Terminal/Report.h"
#include "Terminal/StrokesIn.h"

#include <algorithm>
#include <array>
#include <map>
#include <sstream>

namespace antiphon::terminal
{
namespace
{
using discern::StrokePrint;

constexpr std::array conditions { "dry", "room", "room20", "room10" };
constexpr auto same = 25_ms; ///< a stroke that was found this near the truth is that stroke
constexpr std::size_t rounds = 10;

const std::vector<std::vector<std::string>> families {
    { "bongo", "djembe", "dundun", "tabla", "cajon" },
    { "maraca", "tambourine" },
    { "clave", "xylophone" },
    { "handclap", "fingersnap" },
    { "household", "glass", "glockenspiel" },
};

/** The strokes of one instrument, by condition. */
using Recordings = std::array<std::vector<StrokePrint>, conditions.size()>;
using Instruments = std::map<std::string, Recordings>;

struct Tally
{
    int right = 0;
    int unnamed = 0;
    int wrong = 0;

    int all() const { return right + unnamed + wrong; }
};

struct Findings
{
    std::array<Tally, conditions.size()> taught {};
    Tally untaught {}; ///< right: kept unknown
};

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
    const auto found = std::find (conditions.begin(), conditions.end(), parts[3]);
    if (found == conditions.end())
        return std::nullopt;
    return ClipName { parts[1], static_cast<std::size_t> (found - conditions.begin()) };
}

struct Heard
{
    std::vector<StrokePrint> known; ///< where the truth has them
    std::vector<StrokePrint> found; ///< of those, the ones the ears noticed
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

/** Five strokes of a recording, spread over it, others in every round. */
std::vector<StrokePrint> lesson (const std::vector<StrokePrint>& strokes, std::size_t round)
{
    std::vector<StrokePrint> five;
    for (std::size_t n = 0; n < discern::strokesToTeach && ! strokes.empty(); ++n)
        five.push_back (
            strokes[(n * strokes.size() / discern::strokesToTeach + round) % strokes.size()]);
    return five;
}

void ask (const Instruments& all, std::size_t round, Findings& findings)
{
    const auto school = round % 2; // dry or room
    std::vector<discern::TaughtInstrument> taught;
    for (const auto& family : families)
    {
        const auto& name = family[round % family.size()];
        const auto found = all.find (name);
        if (found != all.end() && ! found->second[school].empty())
            taught.push_back ({ name, {}, lesson (found->second[school], round), {} });
    }

    discern::InstrumentRecogniser recogniser (taught);
    for (const auto& [name, recordings] : all)
    {
        const auto isThis = [&known = name] (const auto& one) { return one.name == known; };
        const auto own = std::find_if (taught.begin(), taught.end(), isThis);
        for (std::size_t condition = 0; condition < conditions.size(); ++condition)
        {
            if (own != taught.end() && condition == school)
                continue;
            auto& tally = own == taught.end() ? findings.untaught : findings.taught[condition];
            for (const auto& print : recordings[condition])
            {
                const auto answer = recogniser.answer (print).instrument;
                if (! answer)
                    ++(own == taught.end() ? tally.right : tally.unnamed);
                else if (own != taught.end() && taught[*answer].name == name)
                    ++tally.right;
                else
                    ++tally.wrong;
            }
        }
    }
}

std::string share (int some, int all)
{
    return all == 0 ? "-" : fixed (static_cast<double> (some) / static_cast<double> (all), 3);
}

void tell (const std::string& where, const Findings& findings)
{
    say (where);
    for (std::size_t n = 0; n < conditions.size(); ++n)
    {
        const auto& tally = findings.taught[n];
        say ("  taught, " + std::string (conditions[n]) + ": right "
             + share (tally.right, tally.all()) + ", left unknown "
             + share (tally.unnamed, tally.all()) + ", wrong name "
             + share (tally.wrong, tally.all()) + " of " + std::to_string (tally.all()));
    }
    const auto& rest = findings.untaught;
    say ("  nobody taught: kept unknown " + share (rest.right, rest.all()) + ", wrong name "
         + share (rest.wrong, rest.all()) + " of " + std::to_string (rest.all()));
}
}

Result<void> measureTaught (const std::vector<TruthfulClip>& clips)
{
    Instruments known;
    Instruments found;
    for (const auto& clip : clips)
        if (const auto name = nameOf (clip))
        {
            const auto heard = hear (clip);
            if (! heard)
                return failure (heard.error());
            auto& all = known[name->instrument][name->condition];
            all.insert (all.end(), heard->known.begin(), heard->known.end());
            auto& noticed = found[name->instrument][name->condition];
            noticed.insert (noticed.end(), heard->found.begin(), heard->found.end());
        }

    Findings atTruth;
    Findings atEars;
    for (std::size_t round = 0; round < rounds; ++round)
    {
        ask (known, round, atTruth);
        ask (found, round, atEars);
    }
    say ("");
    say ("Taught instruments, five at a time (goal: right 0.95, wrong name 0.01)");
    tell ("Strokes where the truth has them", atTruth);
    tell ("Strokes where the ears found them", atEars);
    return {};
}
}
