// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Review/ReviewDesk.h"

#include "Review/Overview.h"
#include "Studio/Internal/SessionNames.h"
#include "Studio/LivePicture.h"
#include "Studio/Titles.h"

#include <algorithm>

namespace antiphon::studio
{
ReviewDesk::ReviewDesk (Place place) : place_ (std::move (place)), player_ (place_.sound)
{
    readSessions();
}

ReviewDesk::~ReviewDesk() = default;

void ReviewDesk::say (std::string sentence, bool trouble)
{
    status_ = std::move (sentence);
    trouble_ = trouble;
}

void ReviewDesk::readSessions()
{
    if (! library::Library::isThere (place_.library))
        return;
    const auto library = library::Library::open (place_.library);
    if (! library)
        return say (library.error().sentence, true);
    std::vector<Fault> unreadable;
    auto sessions = library->sessions (&unreadable);
    if (! sessions)
        return say (sessions.error().sentence, true);
    entries_ = std::move (*sessions);
    for (const auto& entry : entries_)
        if (const auto unsealed = library::unsealedRemark (*library, entry.file, entry.info))
            say (*unsealed, true);
    if (! unreadable.empty())
        say (unreadable.front().sentence, true);
}

void ReviewDesk::open (std::size_t row)
{
    if (row < entries_.size())
        open (entries_[row].file);
}

void ReviewDesk::open (const std::filesystem::path& file)
{
    player_.stop();
    auto journal = journal::Journal::open (file);
    if (! journal)
        return say (journal.error().sentence, true);
    journal_.emplace (std::move (*journal));
    wave_ = {};
    waveColumns_ = 0;
    say ({});
    view_.reset();
    reload();
    if (! view_)
        journal_.reset();
}

/** What worth hearing first means is Review's to say; what people set aside comes after it. */
static std::vector<journal::Moment> inOrderOfWorth (std::vector<journal::Moment> moments)
{
    auto ordered = review::worthHearing (moments, moments.size());
    for (auto& moment : moments)
        if (std::none_of (ordered.begin(), ordered.end(),
                          [&] (const auto& one) { return one.id == moment.id; }))
            ordered.push_back (std::move (moment));
    return ordered;
}

void ReviewDesk::reload()
{
    auto moments = journal_->moments();
    if (! moments)
        return say (moments.error().sentence, true);
    const auto audience = view_ ? view_->audience() : Audience::NotAsked;
    const auto selected = view_ && view_->selected() != nullptr ? view_->selected()->id : 0;
    view_.emplace (
        ReviewView::Material { journal_->info(), journal_->length(),
                               inOrderOfWorth (std::move (*moments)) },
        [roster = journal_->info().roster] (const journal::Moment& moment, const std::string& child)
        {
            if (auto words = share::wordsFor (moment, child, roster))
                return *words;
            share::KindWords plain;
            plain.title = momentTitle (moment);
            plain.told = moment.words;
            return plain;
        });
    view_->allow (audience);
    view_->select (selected);
    for (const auto& moment : view_->moments())
        placeClip (moment.id);
}

void ReviewDesk::placeClip (std::int64_t id)
{
    for (const auto& moment : view_->moments())
        if (moment.id == id)
            if (const auto clip = review::clipFor (*journal_, moment))
                view_->place (id, *clip);
}

void ReviewDesk::close()
{
    player_.stop();
    view_.reset();
    journal_.reset();
    say ({});
    readSessions();
}

void ReviewDesk::putAway()
{
    close();
    entries_.clear();
}

ReviewState ReviewDesk::state()
{
    // Asked before tending: what ends in between is told the next time.
    ReviewState state;
    state.makingReel = workshop_.isBusy();
    state.playing = player_.isPlaying();
    tend();
    state.status = status_;
    state.trouble = trouble_;
    state.asking = asking_;
    state.form = form_;
    state.reelDone = workshop_.done();
    state.open = view_.has_value();
    if (! view_)
    {
        for (const auto& entry : entries_)
            state.sessions.push_back (
                { whoPlayed (entry.info), whenItWas (entry.info), whatIsThere (entry) });
        return state;
    }
    state.session = whoPlayed (journal_->info()) + " \u00b7 " + whenItWas (journal_->info());
    state.child = view_->child();
    state.severalChildren = view_->severalChildren();
    state.rows = view_->rows();
    state.hidden = view_->hidden();
    state.card = view_->card();
    state.reel = view_->reel();
    state.audience = view_->audience();
    return state;
}

WavePicture ReviewDesk::wave (int columns)
{
    if (! view_)
        return {};
    columns = std::clamp (columns, 1, 8192);
    const auto length = std::max (view_->length(), 1_s);
    if (columns != waveColumns_)
    {
        waveColumns_ = columns;
        const auto peaks = [&] (journal::Take take)
        {
            auto overview =
                review::overviewOf (*journal_, take, Instant {}, Instant { length }, columns);
            return overview ? std::move (overview->peaks) : std::vector<float>();
        };
        wave_.microphone.clear();
        for (const auto take : journal::microphonesOf (journal_->info()))
        {
            const auto heard = peaks (take);
            wave_.microphone.resize (std::max (wave_.microphone.size(), heard.size()));
            for (std::size_t n = 0; n < heard.size(); ++n)
                wave_.microphone[n] = std::max (wave_.microphone[n], heard[n]);
        }
        wave_.companion = peaks (journal::Take::Companion);
    }
    wave_.heard = view_->severalChildren() ? "Everyone" : view_->child();
    wave_.style = view_->severalChildren() ? -1 : 0;
    wave_.length = length;
    wave_.marks.clear();
    for (const auto& row : view_->rows())
        for (const auto& moment : view_->moments())
            if (moment.id == row.id && row.state != journal::Moment::State::SetAside)
                wave_.marks.push_back (
                    { row.id, (moment.time.sinceStart + (moment.end - moment.time) / 2.0) / length,
                      row.kind, row.sign, row.title, row.selected });
    const auto card = view_->card();
    wave_.from = card.from.sinceStart / length;
    wave_.to = card.to.sinceStart / length;
    wave_.playing =
        player_.isPlaying() ? (card.from + player_.position()).sinceStart / length : -1.0;
    return wave_;
}
}
