// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Capture/Internal/SplitFourier.h"

#include <Eigen/Core>

#include <cstddef>
#include <span>
#include <vector>

namespace antiphon::capture::internal
{
/** What the way from loudspeaker to microphone does to a sound, learnt from what went in and came out.

    The response is cut into partitions and kept as spectra (Soo & Pang 1990). Each bin of each is followed
    by a Kalman filter of its own (Enzner & Vary 2006; Kuech, Mabande & Enzner 2014): how far it moves depends
    on how little it is known, and on how much else is being heard there, so that a child's stroke hardly
    disturbs it, and a tone teaches only the bins it sounds in. A partition is eight hops long and is taught
    every fourth hop: a sound teaches while it passes and not once only, which narrow tones need.

    Threads: construct before audio starts; one owner.
*/
class EchoPath
{
public:
    static constexpr std::size_t hopsInPartition = 8;

    struct Shape
    {
        std::size_t hop = 64;        ///< frames
        std::size_t partitions = 24; ///< the response is this many times eight hops long
    };

    struct Trust
    {
        double echo = 0.6;        ///< energy of the whole response that may be expected at first
        double decay = 0.08;      ///< of what is expected, from one partition to the next
        float memory = 0.9999F;   ///< kept of the response from one step of learning to the next
        float alertness = 0.8F;   ///< kept of what else was heard, likewise
        float otherSounds = 0.5F; ///< share of the error taken to be other sounds
        float faintest = 1.0e-6F; ///< |E|² that is nothing
    };

    EchoPath (Shape shape, Trust trust);

    /** Frames in a partition. */
    std::size_t partition() const noexcept { return partition_; }

    /** Hops after which a sound played has left the response. */
    std::size_t reach() const noexcept { return slots_ + 2 * hopsInPartition; }

    /** One hop on. @param played  a hop of frames
        @returns the echo, of the last partition() frames, the newest last; a view until the next call */
    std::span<const float> predict (std::span<const float> played) noexcept ANTIPHON_REALTIME;

    /** To be called once after each predict(), with the microphone of the same frames less what was
        predicted. Its work is spread over four hops. */
    void learn (std::span<const float> error) noexcept ANTIPHON_REALTIME;

    void doubt() noexcept ANTIPHON_REALTIME;  ///< what was learnt may be wrong: learn fast again
    void forget() noexcept ANTIPHON_REALTIME; ///< nothing was learnt

private:
    using Numbers = Eigen::ArrayXf;
    using Table = Eigen::ArrayXXf; ///< a column for each partition or hop

    Eigen::Index slotOf (std::size_t partition, std::size_t newest) const noexcept;
    void weighError (std::span<const float> error) noexcept;
    void teach (std::size_t from, std::size_t to) noexcept;
    void keepWithinPartition() noexcept;

    std::size_t hop_;
    std::size_t partition_;
    std::size_t partitions_;
    std::size_t slots_; ///< hops of what was played that are kept
    Trust trust_;
    SplitFourier fourier_;

    std::vector<float> played_; ///< as much as a transform takes
    std::vector<float> samples_;
    Table playedReal_;
    Table playedImaginary_;
    Table real_; ///< the response
    Table imaginary_;
    Table uncertainty_; ///< its variance
    Numbers prior_;     ///< that variance at first, by partition
    Numbers sumReal_;
    Numbers sumImaginary_;
    Numbers errorReal_;
    Numbers errorImaginary_;
    Numbers others_; ///< |E|² of what is not our echo
    Numbers step_;
    Numbers power_;
    std::size_t newest_ = 0;
    std::size_t taughtAt_ = 0; ///< the newest hop when the error was weighed
    std::size_t phase_ = 0;
    std::size_t tidied_ = 0;
};
}
