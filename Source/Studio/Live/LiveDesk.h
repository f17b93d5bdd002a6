// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Playroom/Session.h"
#include "Studio/Live/LiveActions.h"
#include "Studio/Live/StreamClock.h"
#include "Studio/LiveView.h"
#include "Studio/Studio.h"

#include <functional>
#include <memory>

namespace antiphon::studio
{
/** The live session as the window drives it: begins one, passes wishes and tags on, shows what happens,
    and stops it with everything saved.

    Threads: one owner, the screen's. */
class LiveDesk : public LiveActions
{
public:
    /** Which devices there are to choose from. */
    using Devices = std::function<void (SetUp&)>;

    LiveDesk (StudioOptions options, Devices devices);

    std::function<void (const std::filesystem::path& session)>
        stopped; ///< a session is ready to review

    bool isPlaying() const { return session_ != nullptr; }

    LiveState state (Seconds wall) override;
    SetUp setUp() override { return setUp_; }
    void look() override;
    void start (const SetUp& with) override;
    void stop() override;
    void behave (improvise::Behaviour behaviour) override;
    void setCloseness (double distance) override;
    void setVoice (improvise::Voice voice) override;
    void setQuiet (bool quiet) override;
    void nextLeader() override;
    void shareTempo() override;
    void tagFor (int lane) override;
    void tag (std::size_t sign, bool down) override;

private:
    void take (LiveState& state, Seconds wall);
    void wish (const improvise::Wish& wish);
    void say (std::string sentence, bool trouble);
    std::size_t songs() const;

    StudioOptions options_;
    Devices devices_;
    SetUp setUp_;
    std::unique_ptr<playroom::Session> session_;
    LiveView view_;
    StreamClock clock_;
    std::size_t cursor_ = 0;
    improvise::Behaviour asked_;
    std::optional<double> closeness_; ///< as dialled; nothing: as the companion finds right
    improvise::Voice voice_;
    bool quiet_ = false;
    std::optional<PlayerId> leader_;
    std::size_t song_ = 0;
    int tagFor_ = 0;
    std::string status_;
    bool trouble_ = false;
};

/** "Hears you in 5 ms · no dropouts · disk for 41 h". */
std::string wellbeing (const capture::SoundDeviceFacts& facts, double freeHours, std::size_t lost);
}
