// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Live/LiveDesk.h"

#include "Studio/Titles.h"

#include <algorithm>
#include <cmath>

namespace antiphon::studio
{
static constexpr Seconds remarkShown { 20.0 };

LiveDesk::LiveDesk (StudioOptions options, Devices devices)
    : options_ (std::move (options)), devices_ (std::move (devices)), view_ (Roster {}),
      asked_ (options_.engine.companion.behaviour),
      closeness_ (options_.engine.companion.closeness), voice_ (options_.engine.companion.voice)
{
    if (! options_.names.empty())
        setUp_.names = options_.names;
    setUp_.input = options_.devices.input;
    setUp_.output = options_.devices.output;
    look();
}

void LiveDesk::look()
{
    if (devices_)
        devices_ (setUp_);
}

void LiveDesk::say (std::string sentence, bool trouble)
{
    status_ = std::move (sentence);
    trouble_ = trouble;
}

static Roster rosterOf (const std::vector<std::string>& names)
{
    Roster roster;
    roster.players.clear();
    for (const auto& name : names)
        if (! name.empty() && roster.players.size() < mostPlayers)
            roster.players.push_back ({ name, Role::Child });
    return roster.players.empty() ? Roster {} : roster;
}

/** Two children of one name could not be told apart on the screen or in the file. */
static bool hasTwins (const Roster& roster)
{
    for (std::size_t i = 0; i < roster.players.size(); ++i)
        for (std::size_t j = i + 1; j < roster.players.size(); ++j)
            if (roster.players[i].name == roster.players[j].name)
                return true;
    return false;
}

void LiveDesk::start (const SetUp& with)
{
    if (session_ != nullptr)
        return;
    setUp_.names = with.names;
    setUp_.input = with.input;
    setUp_.output = with.output;

    playroom::Session::Order order;
    order.library = options_.library;
    order.roster = rosterOf (with.names);
    order.engine = options_.engine;
    order.engine.companion.behaviour = asked_;
    order.engine.companion.closeness = closeness_;
    order.engine.companion.voice = voice_;
    order.devices = options_.devices;
    order.devices.input = with.input;
    order.devices.output = with.output;
    order.midiInput = options_.midiInput;
    if (hasTwins (order.roster))
        return say ("Two children have the same name: add a letter to one of them.", true);

    auto session = playroom::Session::start (std::move (order), options_.doors);
    if (! session)
        return say (session.error().sentence, true);
    session_ = std::move (*session);
    view_ = LiveView (session_->roster(), momentTitle);
    clock_.reset();
    cursor_ = 0;
    tagFor_ = 0;
    leader_.reset();
    if (asked_ == improvise::Behaviour::Song)
        session_->wish (improvise::WishSong { song_ });
    say ({}, false);
    if (quiet_)
        session_->wish (improvise::WishQuiet { true });
}

void LiveDesk::stop()
{
    if (session_ == nullptr)
        return;
    const auto file = session_->stop();
    session_.reset();
    if (! file)
        return say (file.error().sentence, true);
    say ("Saved.", false);
    if (stopped)
        stopped (*file);
}

void LiveDesk::wish (const improvise::Wish& wish)
{
    if (session_ != nullptr)
        session_->wish (wish);
}

std::size_t LiveDesk::songs() const
{
    const auto& songs = options_.engine.companion.songs;
    return songs == nullptr ? 0 : songs->size();
}

/** A song that is asked for again is the next one. */
void LiveDesk::behave (improvise::Behaviour behaviour)
{
    const auto isSong = behaviour == improvise::Behaviour::Song;
    if (isSong && songs() > 0)
    {
        song_ = asked_ == behaviour ? (song_ + 1) % songs() : song_;
        wish (improvise::WishSong { song_ });
    }
    asked_ = behaviour;
    wish (improvise::WishBehaviour { behaviour });
}

void LiveDesk::setCloseness (double distance)
{
    closeness_ = std::clamp (distance, 0.0, 1.0);
    wish (improvise::WishCloseness { *closeness_ });
}

void LiveDesk::setVoice (improvise::Voice voice)
{
    voice_ = voice;
    wish (improvise::WishVoice { voice });
}

void LiveDesk::setQuiet (bool quiet)
{
    quiet_ = quiet;
    wish (improvise::WishQuiet { quiet });
}

void LiveDesk::nextLeader()
{
    if (session_ == nullptr)
        return;
    const auto next = leader_ ? static_cast<std::size_t> (leader_->index) + 1 : 0;
    leader_.reset();
    if (next < session_->roster().players.size())
        leader_ = PlayerId { static_cast<std::uint8_t> (next) };
    wish (improvise::WishLeader { leader_ });
}

void LiveDesk::shareTempo()
{
    if (session_ != nullptr)
        session_->shareTempo (! session_->glance().sharing);
}

void LiveDesk::tagFor (int lane)
{
    if (session_ != nullptr && lane >= 0
        && lane < static_cast<int> (session_->roster().players.size()))
        tagFor_ = lane;
}

void LiveDesk::tag (std::size_t sign, bool down)
{
    if (session_ != nullptr)
        session_->tag (static_cast<std::uint8_t> (sign), down,
                       { static_cast<std::uint8_t> (tagFor_) });
}

static std::string inWords (const playroom::Sharing& sharing)
{
    return " · Link: " + std::to_string (std::lround (sharing.tempo.value)) + " beats a minute, "
        + std::to_string (sharing.peers) + (sharing.peers == 1 ? " program" : " programs");
}

/** What the session has to say since the last look. */
void LiveDesk::take (LiveState& state, Seconds wall)
{
    const auto glance = session_->glance();
    for (const auto& happening : session_->happenings (cursor_))
        view_.hear (happening);
    view_.notice (session_->moments());
    view_.see (glance);
    const auto now = clock_.now (glance.played, wall);
    view_.forget (now);

    state.playing = true;
    state.picture = view_.picture (now);
    state.doing = glance.behaviour;
    if (leader_)
        state.leader = session_->roster().name (*leader_);
    state.closeness = glance.closeness;
    state.microphone = glance.microphone;
    state.companion = glance.companion;
    state.loudness = glance.loudness;
    state.played = glance.played;
    state.recording = glance.recording;
    state.status = wellbeing (session_->device(), session_->freeHours(), glance.dropped);
    if (const auto remark = session_->remark(); remark && glance.played < remarkShown)
        state.status = *remark;
    if (glance.sharing)
        state.status += inWords (*glance.sharing);
    if (const auto warning = instrument::warningAbout (glance.loudness))
        state.status = *warning;
    if (! glance.trouble.empty())
        state.status = glance.trouble;
    state.trouble = ! glance.trouble.empty() || instrument::warningAbout (glance.loudness);
}

LiveState LiveDesk::state (Seconds wall)
{
    LiveState state;
    state.asked = asked_;
    state.doing = asked_;
    state.closeness = closeness_.value_or (0.0);
    state.voice = voice_;
    if (songs() > 0)
        state.song = (*options_.engine.companion.songs)[song_].title;
    state.quiet = quiet_;
    state.tagFor = tagFor_;
    state.status = status_;
    state.trouble = trouble_;
    if (session_ != nullptr)
        take (state, wall);
    return state;
}

std::string wellbeing (const capture::SoundDeviceFacts& facts, double freeHours, std::size_t lost)
{
    std::string text;
    if (facts.rate.value > 0.0)
    {
        const auto block = Seconds { static_cast<double> (facts.frames) / facts.rate.value };
        const auto milliseconds =
            std::lround (std::ceil ((facts.inputLatency + block).value * 1000.0));
        text = "Hears you in " + std::to_string (std::max (milliseconds, 1L)) + " ms \u00b7 ";
    }
    if (facts.dropouts == 0)
        text += "no dropouts \u00b7 ";
    else if (facts.dropouts > 0)
        text += std::to_string (facts.dropouts)
            + (facts.dropouts == 1 ? " dropout \u00b7 " : " dropouts \u00b7 ");
    if (lost > 0)
        text += std::to_string (lost) + " sounds missed \u00b7 ";
    if (freeHours < 1.0)
        return text + "disk for " + std::to_string (static_cast<int> (freeHours * 60.0)) + " min";
    return text + "disk for " + std::to_string (static_cast<int> (std::min (freeHours, 999.0)))
        + " h";
}
}
