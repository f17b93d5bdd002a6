// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace antiphon::discern
{
/** Whether there is a pulse at all, told from a player's whole play and not from two gaps alike: among
    random strokes some are always even.

    Two roads lead to a pulse: that the explanations of the last twenty strokes agreed, by and large; or
    that the last five were foretold so much better than gaps alone foretell them that chance is out of
    the question. It is begun with a little trust, so that a first pulse is told at its third stroke; a
    player whose strokes made no sense has to earn it back. What was earned outlasts a pause. The means
    are long, so that it neither comes nor goes with a stroke.
*/
class PulsePresence
{
public:
    /** One stroke more.
        @param share  of all that is thought possible, that the likeliest pulse has; 0 to 1
        @param news   nats by which the stroke was foretold better by pulses than without one */
    void hear (double share, double news) noexcept;

    bool isThere() const noexcept;

private:
    double clarity_ = 0.67; ///< running mean of the share
    double evidence_ = 0.0; ///< leaking sum of the news, nats
};
}
