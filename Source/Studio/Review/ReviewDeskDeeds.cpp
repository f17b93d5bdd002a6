// SPDX-License-Identifier: GPL-3.0-or-later
// What is done at the desk: deciding, listening, making the reel.
#include "Studio/Internal/SessionNames.h"
#include "Studio/LivePicture.h"
#include "Studio/Review/ReviewDesk.h"

#include <algorithm>
#include <cmath>
#include <system_error>

namespace antiphon::studio
{
void ReviewDesk::save (const ReviewView::Changed& changed)
{
    for (const auto& moment : changed)
        if (const auto saved = journal_->change (moment); ! saved)
        {
            say (saved.error().sentence, true);
            return reload(); // the screen shows what the file holds
        }
    if (! changed.empty())
        say ({});
}

void ReviewDesk::select (std::int64_t id)
{
    if (! view_)
        return;
    player_.stop();
    view_->select (id);
}

void ReviewDesk::step (int by)
{
    if (! view_)
        return;
    player_.stop();
    view_->step (by);
}

void ReviewDesk::nextChild()
{
    if (! view_)
        return;
    player_.stop();
    view_->nextChild();
}

void ReviewDesk::keep()
{
    if (view_)
        save (view_->keep());
}

void ReviewDesk::setAside()
{
    if (view_)
        save (view_->setAside());
}

void ReviewDesk::chooseForReel()
{
    if (! view_ || view_->selected() == nullptr)
        return;
    const auto changed = view_->chooseForReel();
    save (changed);
    if (changed.empty())
        say ("Three clips make a reel: take one out first.");
}

bool ReviewDesk::write (const std::string& line)
{
    if (! view_)
        return false;
    if (const auto unfit = share::unfitForParents (line); ! unfit.empty())
    {
        say ("For parents, try it without \u201c" + listOf (unfit) + "\u201d.", true);
        return false;
    }
    save (view_->write (line));
    return true;
}

bool ReviewDesk::writeForParent (const std::string& words)
{
    if (! view_)
        return false;
    save (view_->writeForParent (words));
    return true;
}

void ReviewDesk::moveStart (Seconds by)
{
    if (! view_)
        return;
    for (const auto& moment : view_->moveStart (by))
    {
        save ({ moment });
        placeClip (moment.id);
    }
}

void ReviewDesk::moveEnd (Seconds by)
{
    if (! view_)
        return;
    for (const auto& moment : view_->moveEnd (by))
    {
        save ({ moment });
        placeClip (moment.id);
    }
}

void ReviewDesk::play()
{
    if (! view_ || view_->selected() == nullptr)
        return;
    if (player_.isPlaying())
        return player_.stop();
    if (place_.isRecording && place_.isRecording())
        return say ("A session is being recorded: stop it, then listen back.", true);
    playAfterAsking_ = true;
    if (view_->audience() == Audience::NotAsked)
        asking_ = true;
    else
        start();
}

void ReviewDesk::start()
{
    playAfterAsking_ = false;
    const auto* const moment = view_->selected();
    if (moment == nullptr)
        return;
    const auto clip =
        view_->clip (moment->id).value_or (review::Clip { moment->time, moment->end });
    auto sound = review::soundOf (*journal_, clip);
    if (! sound)
        return say (sound.error().sentence, true);
    if (const auto playing =
            player_.play (std::move (*sound), journal_->info().rate, place_.devices);
        ! playing)
        return say (playing.error().sentence, true);
    say ({});
}

void ReviewDesk::stop() { player_.stop(); }

void ReviewDesk::askWhoHears()
{
    if (view_)
        asking_ = true;
}

void ReviewDesk::allow (Audience audience)
{
    asking_ = false;
    if (! view_)
        return;
    const auto before = view_->selected() != nullptr ? view_->selected()->id : 0;
    view_->allow (audience);
    const auto after = view_->selected() != nullptr ? view_->selected()->id : 0;
    if (after != before)
        player_.stop(); // it has gone out of sight, so it goes out of hearing
    if (playAfterAsking_ && after == before)
        start();
    else if (playAfterAsking_ && after != before)
        say ("A parent hears what somebody has kept. This one is ready instead.");
    playAfterAsking_ = false;
}

void ReviewDesk::cancelAsking()
{
    asking_ = false;
    playAfterAsking_ = false;
}

void ReviewDesk::nextForm()
{
    form_ = form_ == ReelForm::Film ? ReelForm::Sound
        : form_ == ReelForm::Sound  ? ReelForm::Page
                                    : ReelForm::Film;
}

/** A name nothing has yet: "Joe 2026-11-20.mp4", "Joe 2026-11-20 2.mp4". */
static std::filesystem::path freshName (const std::filesystem::path& folder,
                                        std::string stem,
                                        const std::string& ending)
{
    std::replace_if (
        stem.begin(), stem.end(),
        [] (unsigned char c)
        {
            return c < 0x20 || c == '/' || c == '\\' || c == ':' || c == '"' || c == '*' || c == '?'
                || c == '<' || c == '>' || c == '|';
        },
        '-');
    std::error_code error;
    auto file = folder / (stem + ending);
    for (int number = 2; std::filesystem::exists (file, error); ++number)
        file = folder / (stem + " " + std::to_string (number) + ending);
    return file;
}

void ReviewDesk::makeReel()
{
    if (workshop_.isBusy())
        return workshop_.cancel();
    if (! view_)
        return;
    std::error_code error;
    std::filesystem::create_directories (place_.reels, error);
    if (error)
        return say ("Reels cannot be written to \"" + place_.reels.string()
                        + "\": " + error.message() + ".",
                    true);

    const auto* const ending = form_ == ReelForm::Film ? ".mp4"
        : form_ == ReelForm::Sound                     ? ".m4a"
                                                       : ".html";
    workshop_.begin (
        { { journal_->file() },
          view_->child(),
          freshName (place_.reels, view_->child() + " " + dayOf (journal_->info()), ending),
          place_.library });
    say ("Making the reel\u2026");
}

void ReviewDesk::tend()
{
    if (const auto fault = player_.trouble())
        say (fault->sentence, true);
    if (const auto outcome = workshop_.collect())
    {
        if (! *outcome)
            return say (outcome->error().sentence, true);
        const auto& reel = **outcome;
        auto sentence = "The reel is ready: " + std::to_string (std::lround (reel.length.value))
            + " seconds, in " + reel.file.string();
        for (const auto& remark : reel.remarks)
            sentence += " \u00b7 " + remark;
        say (sentence);
    }
}
}
