// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Basis/Units.h"

#include <string>
#include <vector>

/** One instant of the Live screen, ready to draw: places are shares of the stream's width, 0 to 1. */
namespace antiphon::studio
{
inline constexpr Seconds streamLength { 12.0 }; ///< the stretch of time in sight
inline constexpr double nowAt = 0.75;           ///< where the present stands

/** The companion's place among people's styles of colour and shape; 0 to 5 are children. */
inline constexpr int companionStyle = 6;

/** Where an instant stands; below 0 or above 1 when out of sight. */
inline double placeOf (Instant time, Instant now) { return nowAt + (time - now) / streamLength; }

/** A player's strip of the stream. */
struct Lane
{
    std::string name;
    PlayerId who {};
    int style = 0; ///< of colour and shape: 0 to 5, or the companion's
};

struct StrokeMark
{
    int lane = 0;
    double at = 0.0;
    double size = 0.0;    ///< 0 soft to 1 loud
    bool planned = false; ///< still to come: drawn empty
};

struct PhrasePill
{
    int lane = 0;
    double from = 0.0;
    double to = 0.0;
    bool open = false; ///< may still go on
};

/** A line of pitch without a gap. */
struct Ribbon
{
    struct Point
    {
        double at = 0.0;
        double height = 0.0; ///< 0 low (150 Hz) to 1 high (1600 Hz), by octaves
    };
    int lane = 0;
    std::vector<Point> points;
};

/** What the companion made of a phrase, hanging from it. */
struct AnswerMark
{
    int fromLane = -1;    ///< the phrase's; -1 where it hangs from none
    double from = 0.0;    ///< the phrase's end
    double to = 0.0;      ///< the answer's first note
    double end = 0.0;     ///< its last
    bool planned = false; ///< has not begun
    std::string because;
};

struct MomentMark
{
    double at = 0.0;
    int lane = -1; ///< whose it is; -1 for nobody's in particular
    bool byHand = false;
    std::string kind;
    std::string sign; ///< of a tag; else empty
    std::string label;
};

/** The biggest thing on the screen: what the child just did, or what comes back. */
struct Headline
{
    std::string title;
    std::string detail;
    int style = -1; ///< whose colour and shape; -1 for nobody's
};

/** A tag that is safely kept. */
struct RecentTag
{
    std::string time;
    std::string what;
    std::string who;
};

struct LivePicture
{
    std::vector<Lane> lanes; ///< players, then the companion
    std::vector<PhrasePill> phrases;
    std::vector<StrokeMark> strokes;
    std::vector<Ribbon> ribbons;
    std::vector<AnswerMark> answers;
    std::vector<MomentMark> moments;
    std::vector<RecentTag> justNow; ///< newest first
    Headline headline;
};

/** "12:48", or "1:02:03" from an hour on. */
std::string clockText (Seconds time);

/** "Joe", "Joe and Ada", "Joe, Ada and Mia". */
std::string listOf (const std::vector<std::string>& names);
}
