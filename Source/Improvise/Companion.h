// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Discern/Heard.h"
#include "Improvise/Decision.h"
#include "Improvise/Figure.h"
#include "Improvise/Song.h"
#include "Improvise/Wish.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace antiphon::improvise
{
/** What came of listening and thinking: a beat or phrase understood, or something decided. */
using Thought = std::variant<discern::Beat,
                             discern::Phrase,
                             PlannedNote,
                             Withdrawal,
                             Choice,
                             Silence,
                             Approach,
                             Lead>;

/** Plays with the child: hears strokes and notes, understands phrases, decides what comes back.

    Driven by events, with no audio in it: the live engine, `rehearse`, the plugin and `converse` all
    run this. The same events, seed and wishes give the same decisions bit for bit, however time is
    stepped: a deadline inside a step is kept at its own instant.

    Threads: construct before audio starts; the rest on the audio thread; one owner.
*/
class Companion
{
public:
    struct Settings
    {
        Behaviour behaviour = Behaviour::Auto;
        /** Distance from what the child did, 0 to 1; nothing: found by how the child responds. */
        std::optional<double> closeness {};
        Voice voice = Voice::Glockenspiel;
        std::uint64_t seed = 1;
        Seconds outputLatency {}; ///< from a decision to the loudspeaker; up to 1 s
        std::shared_ptr<const std::vector<Song>> songs {}; ///< for the behaviour of that name
        std::shared_ptr<const std::vector<Figure>>
            earlier {}; ///< played in earlier sessions, by time
    };

    explicit Companion (Settings settings);
    ~Companion();
    Companion (Companion&&) noexcept;
    Companion& operator= (Companion&&) noexcept;

    /** Events belong at or after the last advance(); advance (event.known) happens first. One that does
        not, or that makes no sense, changes nothing and is counted; so does the companion's own sound. */
    void hear (const discern::Onset& onset) noexcept ANTIPHON_REALTIME;
    void hear (const discern::Note& note) noexcept ANTIPHON_REALTIME;
    void hear (const discern::Weighed& weighed) noexcept ANTIPHON_REALTIME;
    void wish (const Wish& wish, Instant at) noexcept ANTIPHON_REALTIME;

    /** The loudspeaker is another one. @param latency  as Settings::outputLatency */
    void setOutputLatency (Seconds latency) noexcept ANTIPHON_REALTIME;

    /** The instant at which the companion may decide something without hearing anything more. */
    Instant nextDeadline() const noexcept ANTIPHON_REALTIME;
    void advance (Instant to) noexcept ANTIPHON_REALTIME;

    /** Everything thought since clearThoughts(), in the order it was decided. */
    std::span<const Thought> thoughts() const noexcept ANTIPHON_REALTIME;
    void clearThoughts() noexcept ANTIPHON_REALTIME;

    Behaviour behaviour() const noexcept; ///< what it is doing: never Auto
    bool isAuto() const noexcept;
    double closeness() const noexcept;
    std::optional<PlayerId> leader() const noexcept; ///< as wished; nobody: whoever plays
    bool isQuiet() const noexcept;
    Tempo tempo() const noexcept; ///< of whoever was heard last, once four strokes told it; else 0
    Voice voice() const noexcept;
    std::size_t dropped() const noexcept; ///< thoughts lost because a list was full
    std::size_t ignored() const noexcept; ///< events and wishes that made no sense

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
