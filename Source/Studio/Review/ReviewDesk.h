// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/Library.h"
#include "Studio/ClipPlayer.h"
#include "Studio/ReelWorkshop.h"
#include "Studio/ReviewView.h"

#include <functional>
#include <memory>
#include <optional>

namespace antiphon::studio
{
/** What a reel is made as. */
enum class ReelForm
{
    Film,  ///< .mp4
    Sound, ///< .m4a
    Page,  ///< .html, for a phone
};

/** Everything the Review screen shows at one instant. */
struct ReviewState
{
    bool open = false; ///< a session is; otherwise the list of sessions is shown
    std::vector<SessionRow> sessions;
    std::string session; ///< "Joe and Ada · Tuesday 20 November, 14:05"
    std::string child;
    bool severalChildren = false;
    std::vector<MomentRow> rows;
    int hidden = 0;
    MomentCard card;
    ReelSlots reel;
    Audience audience = Audience::NotAsked;
    bool asking = false; ///< who can hear
    bool playing = false;
    ReelForm form = ReelForm::Film;
    bool makingReel = false;
    double reelDone = 0.0;
    std::string status;
    bool trouble = false;
};

/** Everything the Review screen can do: choose a session, listen, decide, and make the reel. What
    people decide is on disk as soon as it is decided; what goes wrong becomes the status.

    Threads: one owner. */
class ReviewDesk
{
public:
    struct Place
    {
        std::filesystem::path library;
        std::filesystem::path reels; ///< where reels are written
        ClipPlayer::Door sound;      ///< to listen through; empty: there is no sound here
        capture::SoundDeviceWish devices;
        std::function<bool()> isRecording; ///< whether a session is being played just now
    };

    explicit ReviewDesk (Place place);
    ~ReviewDesk();

    void readSessions();
    void open (std::size_t row); ///< of the list
    void open (const std::filesystem::path& file);
    void close();   ///< back to the list
    void putAway(); ///< the library is being locked: nothing of it stays

    ReviewState state();
    WavePicture wave (int columns); ///< 1 to 8192

    void select (std::int64_t id);
    void step (int by);
    void nextChild();
    void keep();
    void setAside();
    void chooseForReel();
    bool write (
        const std::string& line); ///< @returns whether it may be said to parents, and is kept
    bool writeForParent (const std::string& words);
    void moveStart (Seconds by);
    void moveEnd (Seconds by);

    void play(); ///< or stop; asks who can hear before the first sound
    void stop();
    void askWhoHears();
    void allow (Audience audience); ///< and plays, where that was what was asked for
    void cancelAsking();

    void nextForm();
    void makeReel(); ///< or stop making it

private:
    void say (std::string sentence, bool trouble = false);
    void save (const ReviewView::Changed& changed);
    void reload();
    void placeClip (std::int64_t id);
    void start();
    void tend(); ///< takes up what player and workshop have to say

    Place place_;
    std::vector<library::SessionEntry> entries_;
    std::optional<journal::Journal> journal_;
    std::optional<ReviewView> view_;
    WavePicture wave_;
    int waveColumns_ = 0;
    ClipPlayer player_;
    ReelWorkshop workshop_;
    ReelForm form_ = ReelForm::Film;
    bool asking_ = false;
    bool playAfterAsking_ = false;
    std::string status_;
    bool trouble_ = false;
};
}
