// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/TaughtPart.h"

#include "Discern/InstrumentRecogniser.h"
#include "Terminal/Bench/Table.h"
#include "Terminal/Bench/TaughtStrokes.h"
#include "Terminal/Output.h"
#include "Terminal/Report.h"

#include <algorithm>
#include <optional>

namespace antiphon::terminal
{
namespace
{
using discern::StrokePrint;

constexpr std::size_t rounds = 10;
constexpr std::size_t conditions = taughtConditions.size();

const std::vector<std::vector<std::string>> families {
    { "bongo", "djembe", "dundun", "tabla", "cajon" },
    { "maraca", "tambourine" },
    { "clave", "xylophone" },
    { "handclap", "fingersnap" },
    { "household", "glass", "glockenspiel" },
};

bool isIn (const std::vector<std::string>& family, const std::string& name)
{
    return std::find (family.begin(), family.end(), name) != family.end();
}

struct Tally
{
    int asked = 0;
    int right = 0;
    int wrong = 0;

    void add (bool isNamed, bool isRight)
    {
        ++asked;
        right += isRight ? 1 : 0;
        wrong += isNamed && ! isRight ? 1 : 0;
    }
};

/** Of strokes in one condition. */
struct Findings
{
    Tally taught;
    Tally sameKind;  ///< nobody taught it, but another of its family
    Tally otherKind; ///< nothing of its family was taught
};

/** Which strokes of a recording were the lesson. */
std::vector<std::size_t> lessonOf (std::size_t strokes, std::size_t round)
{
    std::vector<std::size_t> five;
    for (std::size_t n = 0; n < discern::strokesToTeach && strokes > 0; ++n)
        five.push_back ((n * strokes / discern::strokesToTeach + round) % strokes);
    return five;
}

/** Five instruments taught in one condition; or four, where a family is left out. */
class School
{
public:
    School (const Instruments& all,
            std::size_t round,
            std::size_t condition,
            std::optional<std::size_t> leftOut)
        : all_ (all), round_ (round), condition_ (condition), leftOut_ (leftOut)
    {
        for (std::size_t n = 0; n < families.size(); ++n)
            if (n != leftOut)
                teach (families[n][round % families[n].size()]);
    }

    /** Asks of everything in this condition; of what was taught in this very recording, only the strokes
        that were not the lesson. */
    void ask (std::size_t condition, Findings& findings) const
    {
        discern::InstrumentRecogniser recogniser (taught_);
        for (const auto& [name, recordings] : all_)
        {
            const auto lesson = lessonOf (recordings[condition].size(), round_);
            const auto isThis = [&known = name] (const auto& one) { return one.name == known; };
            const auto own = std::find_if (taught_.begin(), taught_.end(), isThis);
            auto* const tally = tallyOf (own != taught_.end(), name, findings);
            for (std::size_t n = 0; n < recordings[condition].size() && tally != nullptr; ++n)
            {
                if (own != taught_.end() && condition == condition_
                    && std::find (lesson.begin(), lesson.end(), n) != lesson.end())
                    continue;
                const auto answer = recogniser.answer (recordings[condition][n]).instrument;
                tally->add (answer.has_value(),
                            answer && own != taught_.end() && taught_[*answer].name == name);
            }
        }
    }

private:
    void teach (const std::string& name)
    {
        const auto found = all_.find (name);
        if (found == all_.end() || found->second[condition_].empty())
            return;
        const auto& strokes = found->second[condition_];
        discern::TaughtInstrument one { name, {}, {}, {} };
        for (const auto n : lessonOf (strokes.size(), round_))
            one.strokes.push_back (strokes[n]);
        taught_.push_back (std::move (one));
    }

    /** Nothing: this is not what the round asks. */
    Tally* tallyOf (bool isTaught, const std::string& name, Findings& findings) const
    {
        if (! leftOut_)
            return isTaught ? &findings.taught : &findings.sameKind;
        return isIn (families[*leftOut_], name) ? &findings.otherKind : nullptr;
    }

    const Instruments& all_;
    std::size_t round_;
    std::size_t condition_;
    std::optional<std::size_t> leftOut_;
    std::vector<discern::TaughtInstrument> taught_;
};

void ask (const Instruments& all, std::size_t school, std::size_t condition, Findings& findings)
{
    for (std::size_t round = 0; round < rounds; ++round)
    {
        School (all, round, school, {}).ask (condition, findings);
        School (all, round, school, round % families.size()).ask (condition, findings);
    }
}

std::string share (int some, int all)
{
    return all == 0 ? "-" : fixed (static_cast<double> (some) / static_cast<double> (all), 3);
}

void add (const std::string& where, const Findings& findings, Table& table)
{
    const auto& [taught, sameKind, otherKind] = findings;
    table.add ({ where, std::to_string (taught.asked), share (taught.right, taught.asked),
                 share (taught.wrong, taught.asked), share (sameKind.wrong, sameKind.asked),
                 share (otherKind.wrong, otherKind.asked) });
}

void tell (const std::string& title, const Instruments& all)
{
    Table table (
        { title, "strokes", "right", "wrong name", "named: of a taught kind", "of another kind" });
    for (std::size_t n = 0; n < conditions; ++n)
    {
        Findings same;
        ask (all, n, n, same);
        add (std::string ("taught and asked in ") + taughtConditions[n], same, table);
    }
    for (std::size_t school = 0; school < 2; ++school)
        for (std::size_t n = 0; n < conditions; ++n)
            if (n != school)
            {
                Findings elsewhere;
                ask (all, school, n, elsewhere);
                add (std::string ("taught in ") + taughtConditions[school] + ", asked in "
                         + taughtConditions[n],
                     elsewhere, table);
            }
    say ("");
    for (const auto& line : table.lines())
        say (line);
}
}

Result<void> measureTaught (const std::vector<TruthfulClip>& clips)
{
    const auto strokes = strokesOf (clips);
    if (! strokes)
        return failure (strokes.error());
    say ("");
    say ("Taught instruments, five at a time (goal: right 0.95, wrong name 0.01)");
    tell ("strokes where the truth has them", strokes->known);
    tell ("strokes where the ears found them", strokes->found);
    return {};
}
}
