// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/Live/LiveActions.h"
#include "Studio/Parts/KeyButton.h"

#include <array>
#include <bitset>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace antiphon::studio
{
/** The right column: one key for each small sign, and the tags that are safely kept.

    A tap tags; a key, button or mouse held down makes the moment as long as it is held.
*/
class TagPanel : public juce::Component
{
public:
    explicit TagPanel (LiveActions& actions);

    void show (const LiveState& state);
    void tend (Seconds wall); ///< notices keys let go; `wall` is any evenly running clock

    bool keyPressed (const juce::KeyPress& key) override;
    bool keyStateChanged (bool isKeyDown) override;

    /** Whether a key is down at this moment; the keyboard's own state unless something else is set. */
    std::function<bool (int keyCode)> isDown = juce::KeyPress::isKeyCurrentlyDown;

private:
    static constexpr std::size_t mostSigns = 16;

    void resized() override;
    void paint (juce::Graphics& g) override;
    void press (std::size_t sign, bool down);

    LiveActions& actions_;
    std::vector<std::unique_ptr<KeyButton>> signs_;
    std::bitset<mostSigns> byKey_;   ///< held down on the keyboard
    std::bitset<mostSigns> byMouse_; ///< held down on their buttons
    std::array<std::optional<Seconds>, mostSigns> releasedAt_ {};
    Seconds now_ {};
    std::vector<RecentTag> justNow_;
    std::string whom_;
    bool several_ = false; ///< children, so that a tag must say for whom
    int style_ = 0;
};
}
