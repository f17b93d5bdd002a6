// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Session.h"

#include "Library/EarlierPhrases.h"
#include "Library/FreeHours.h"
#include "Library/Keeping.h"
#include "Playroom/DeviceKeeper.h"
#include "Playroom/LiveSound.h"
#include "Playroom/OwnSoundThread.h"
#include "Playroom/ScribeThread.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <optional>
#include <utility>

namespace antiphon::playroom
{
struct Session::State
{
    std::optional<Sharing> share (Tempo child);

    explicit State (Order wanted) : order (std::move (wanted)), sound (order.engine, seam) {}

    Order order;
    Seam seam;
    LiveSound sound;
    std::filesystem::path file;
    library::Keeping keeping;
    bool playing = true;
    std::unique_ptr<DeviceKeeper> device;
    std::mutex inputMutex; ///< several MIDI ports share one road; the audio thread never takes it
    std::unique_ptr<capture::MidiInputs> midi;
    std::optional<ScribeThread> scribe;
    std::optional<OwnSoundThread> workshop;
    void tellDevices(); ///< once

    std::function<std::unique_ptr<SharedTempo>()> openTempo;
    std::function<void (const library::LastSession&)> remember;
    std::unique_ptr<SharedTempo> sharedTempo;
    Tempo led {}; ///< the latest that was led with
};

Session::Session (std::unique_ptr<State> state) : state_ (std::move (state)) {}

Session::~Session() { static_cast<void> (stop()); }

/** Opens a device and tells the sound how late that one is. */
static auto opening (const Doors& doors, LiveSound& sound)
{
    return [open = doors.sound, latency = doors.latency,
            &sound] (const capture::SoundDeviceWish& wish, capture::SoundClient& client)
    {
        auto device = open (wish, client);
        if (device && latency)
            sound.setOutputLatency (latency ((*device)->facts()));
        return device;
    };
}

/** What the companion may remember of earlier sessions. */
static std::vector<improvise::Figure> rememberedOf (const library::Library& library,
                                                    const Roster& roster,
                                                    const std::vector<std::string>& withheld)
{
    auto figures = library::earlierPhrases (library, roster);
    std::erase_if (figures,
                   [&] (const improvise::Figure& figure)
                   {
                       return std::find (withheld.begin(), withheld.end(), roster.name (figure.who))
                           != withheld.end();
                   });
    return figures;
}

Result<std::unique_ptr<Session>> Session::start (Order order, const Doors& doors)
{
    auto library = library::Library::open (order.library);
    if (! library)
        return failure (library.error());

    auto keeping = library::keepingFor (*library, order.roster);
    order.engine.companion.earlier = std::make_shared<const std::vector<improvise::Figure>> (
        rememberedOf (*library, order.roster, keeping.withheld));
    order.sound = std::min (order.sound, keeping.atMost);
    auto state = std::make_unique<State> (std::move (order));
    auto& s = *state;
    s.keeping = std::move (keeping);
    s.openTempo = doors.tempo;
    s.remember = doors.remember;
    auto device = DeviceKeeper::open (s.order.devices, s.sound, opening (doors, s.sound));
    if (! device)
        return failure (device.error());
    s.device = std::move (*device);

    journal::SessionInfo info;
    info.rate = s.sound.rate();
    info.roster = s.order.roster;
    info.microphones = s.order.engine.microphones;
    info.sound = s.order.sound;
    auto journal = library->newSession (std::move (info));
    if (! journal)
        return failure (journal.error());
    s.file = journal->file();
    s.scribe.emplace (s.seam, Scribe (s.order.roster, std::move (*journal), s.keeping.withheld));

    auto ports = doors.midi (s.order.midiInput,
                             [&s] (const capture::DrumHit& hit)
                             {
                                 const std::lock_guard lock (s.inputMutex);
                                 s.sound.struck (hit);
                             });
    if (! ports)
        return failure (ports.error());
    s.midi = std::move (*ports);

    s.workshop.emplace (s.seam.ownSound);
    s.sound.begin();
    return std::unique_ptr<Session> (new Session (std::move (state)));
}

/** Tells how the devices did, to be remembered. */
void Session::State::tellDevices()
{
    if (! remember)
        return;
    const auto engine = seam.glance.read();
    library::LastSession told;
    told.endedAtMs = std::chrono::duration_cast<std::chrono::milliseconds> (
                         std::chrono::system_clock::now().time_since_epoch())
                         .count();
    told.length = instantOf (engine.frame, sound.rate()).sinceStart;
    told.route = library::routeOf (device->facts());
    told.dropouts = device->facts().dropouts;
    told.wokenLate = engine.timing.wokenLate;
    told.worstLateness = engine.timing.worstLateness;
    told.tooLong = engine.timing.tooLong;
    told.worstShare = engine.timing.worstShare;
    told.meanShare = engine.timing.meanShare();
    told.losses = device->losses();
    told.lost = static_cast<std::int64_t> (engine.dropped + seam.dropped());
    if (midi != nullptr)
        told.midiInputs = midi->names();
    std::exchange (remember, {}) (told);
}

Result<std::filesystem::path> Session::stop()
{
    auto& s = *state_;
    s.sharedTempo.reset();
    s.device->stop();
    s.playing = false;
    s.workshop.reset();
    s.scribe->finish();
    s.tellDevices();
    s.midi.reset();
    if (const auto trouble = s.scribe->trouble())
        return failure (*trouble);
    return s.file;
}

void Session::wish (const improvise::Wish& wish) { state_->seam.wishes.push ({ {}, wish }); }

void Session::tag (std::uint8_t sign, bool down, PlayerId who)
{
    state_->seam.wishes.push ({ {}, TagKey { sign, down, who } });
}

bool Session::shareTempo (bool shared)
{
    auto& s = *state_;
    if (! shared)
        s.sharedTempo.reset();
    else if (s.sharedTempo == nullptr && s.openTempo)
        s.sharedTempo = s.openTempo();
    return s.sharedTempo != nullptr;
}

/** Leads with the child's tempo, where there is a new one. */
std::optional<Sharing> Session::State::share (Tempo child)
{
    if (sharedTempo == nullptr)
        return std::nullopt;
    if (child.value > 0.0 && child != led)
        sharedTempo->lead (child);
    led = child;
    return Sharing { sharedTempo->tempo(), sharedTempo->peers() };
}

Glance Session::glance()
{
    auto& s = *state_;
    const auto engine = s.seam.glance.read();
    Glance glance;
    glance.played = instantOf (engine.frame, s.sound.rate()).sinceStart;
    glance.microphone = engine.microphone;
    glance.companion = engine.companion;
    glance.loudness = engine.loudness;
    glance.behaviour = engine.behaviour;
    glance.isAuto = engine.isAuto;
    glance.closeness = engine.closeness;
    glance.leader = engine.leader;
    glance.sharing = s.share (engine.tempo);
    glance.quiet = engine.quiet;
    glance.voice = engine.voice;
    glance.dropped = engine.dropped + s.seam.dropped();
    glance.timing = engine.timing;
    const auto diskTrouble = s.scribe->trouble();
    glance.recording = s.playing && ! diskTrouble;
    glance.trouble = diskTrouble ? *diskTrouble : s.device->trouble().value_or ("");
    if (glance.trouble.empty() && engine.howling)
        glance.trouble = "It began to howl: turned down. Move the microphone away from the "
                         "loudspeaker.";
    return glance;
}

capture::SoundDeviceFacts Session::device() const { return state_->device->facts(); }

Seconds Session::outputLatency() const { return state_->sound.outputLatency(); }
std::optional<std::string> Session::remark() const { return state_->sound.remark(); }
journal::SoundMode Session::sound() const { return state_->order.sound; }

const std::vector<std::string>& Session::consentRemarks() const { return state_->keeping.remarks; }

const Roster& Session::roster() const { return state_->order.roster; }
std::filesystem::path Session::file() const { return state_->file; }
double Session::freeHours() const { return library::freeHours (state_->order.library); }
std::int64_t Session::blocks() const { return state_->sound.blocks(); }
int Session::losses() const { return state_->device->losses(); }

std::vector<Happening> Session::happenings (std::size_t& cursor)
{
    return state_->scribe->happenings (cursor);
}
std::vector<journal::Moment> Session::moments() { return state_->scribe->moments(); }
}
