// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/Devices.h"
#include "Library/DeviceMemory.h"
#include "Library/Library.h"
#include "Moments/HandTag.h"
#include "Playroom/Adapters/LinkTempo.h"
#include "Playroom/Session.h"
#include "Terminal/Internal/CompanionOptions.h"
#include "Terminal/Internal/DeviceOptions.h"
#include "Terminal/Internal/InstrumentsOption.h"
#include "Terminal/Internal/LibraryOption.h"
#include "Terminal/Internal/PlayersOptions.h"
#include "Terminal/Internal/SoundModeOption.h"
#include "Terminal/Interrupt.h"
#include "Terminal/Keys.h"
#include "Terminal/LiveSummary.h"
#include "Terminal/Output.h"
#include "Terminal/ProgressBar.h"

#include <chrono>
#include <memory>
#include <thread>

namespace antiphon::terminal
{
namespace
{
using playroom::Session;

constexpr std::chrono::milliseconds glanceEvery { 50 };

struct LiveWords
{
    std::filesystem::path library;
    PlayersWords players;
    CompanionWords companion;
    std::optional<double> outputLatency; ///< s; not said: as remembered of the device
    std::filesystem::path instruments;
    capture::VelocityCurve curve = capture::VelocityCurve::GeneralMidi;
    Seconds seconds {}; ///< 0: until somebody stops it
    bool link = false;
    Session::Order order;
};

/** Its first letter; E is for echo, so X for extend. */
char keyOf (improvise::Behaviour behaviour)
{
    return behaviour == improvise::Behaviour::Extend ? 'x' : nameOf (behaviour).front();
}

/** One session, from the keys that steer it to what is said at its end. */
class Evening
{
public:
    Evening (Session& session, Seconds wanted) : session_ (session), wanted_ (wanted) {}

    void play()
    {
        const auto shows = standardErrorIsTerminal();
        while (! isOver())
        {
            std::this_thread::sleep_for (glanceEvery);
            for (auto key = keys_.next(); key; key = keys_.next())
                press (*key);
            summary_.hear (session_.happenings (cursor_));
            tellTrouble();
            if (const auto warning = summary_.newWarning (session_.glance().loudness))
                remark (*warning);
            if (shows)
                drawProgressLine (
                    summary_.statusLine (session_.glance(), session_.moments().size()));
        }
        clearProgressLine();
    }

    Result<void> stop()
    {
        LiveSummary::Facts facts;
        facts.device = session_.device();
        facts.outputLatency = session_.outputLatency();
        const auto file = session_.stop();
        if (! file)
            return failure (file.error());

        summary_.hear (session_.happenings (cursor_));
        facts.file = *file;
        facts.length = session_.glance().played;
        facts.blocks = session_.blocks();
        facts.losses = session_.losses();
        facts.timing = session_.glance().timing;
        facts.lost = session_.glance().dropped;
        facts.loudness = session_.glance().loudness;
        facts.moments = session_.moments();
        for (const auto& sentence : summary_.inWords (facts))
            say (sentence);
        return {};
    }

private:
    bool isOver()
    {
        const auto isLongEnough = wanted_.value > 0.0 && session_.glance().played >= wanted_;
        return stopped_ || isLongEnough || Interrupt::wasAsked();
    }

    void tellTrouble()
    {
        const auto trouble = session_.glance().trouble;
        if (trouble == trouble_)
            return;
        const auto isOver = trouble.empty();
        remark (isOver ? "All is well again: the session goes on." : trouble);
        trouble_ = trouble;
    }

    void press (char key)
    {
        for (std::size_t sign = 0; sign < moments::signs.size(); ++sign)
            if (moments::signs[sign].key == key)
                tap (static_cast<std::uint8_t> (sign));

        for (const auto behaviour : improvise::everyBehaviour)
            if (keyOf (behaviour) == key)
                session_.wish (improvise::WishBehaviour { behaviour });

        switch (key)
        {
            case ' ':
                session_.wish (improvise::WishQuiet { ! session_.glance().quiet });
                break;
            case 'q':
                stopped_ = true;
                break;
            default:
                break;
        }
    }

    void tap (std::uint8_t sign)
    {
        session_.tag (sign, true, {});
        session_.tag (sign, false, {});
    }

    Session& session_;
    Seconds wanted_;
    Keys keys_;
    LiveSummary summary_;
    std::size_t cursor_ = 0;
    std::string trouble_;
    bool stopped_ = false;
};

std::string keysInWords()
{
    std::string text = "Keys: ";
    for (const auto& sign : moments::signs)
        text += std::string (1, sign.key) + " " + std::string (sign.label) + ", ";
    for (const auto behaviour : improvise::everyBehaviour)
        text += std::string (1, keyOf (behaviour)) + " " + std::string (nameOf (behaviour)) + ", ";
    return text + "space quiet, q stop";
}

Result<Session::Order> orderOf (const LiveWords& words)
{
    auto order = words.order;
    const auto companion = companionOf (words.companion);
    const auto players = playersOf (words.players);
    if (! companion)
        return failure (companion.error());
    if (! players)
        return failure (players.error());
    auto instruments = instrumentsOf (words.instruments, players->roster);
    if (! instruments)
        return failure (instruments.error());
    order.engine.instruments = std::move (*instruments);
    order.engine.companion = *companion;
    order.engine.companion.outputLatency = { words.outputLatency.value_or (0.0) };
    order.engine.microphones = players->microphones;
    order.devices.microphones = players->channels;
    order.roster = players->roster;
    order.library = libraryFolder (words.library);
    return order;
}

/** For the doctor. Losing it is not worth spoiling a session that was played and saved. */
void rememberSession (const library::LastSession& session)
{
    const auto kept = library::DeviceMemory().change ([&] (library::DeviceNotes& notes)
                                                      { notes.lastSession = session; });
    if (! kept)
        remark (kept.error().sentence);
}

/** @param notes  must outlive the session's MIDI ports and devices */
playroom::Doors doorsOf (const LiveWords& words, const library::DeviceNotes& notes)
{
    const auto assign = [&notes, tagPedal = words.order.engine.tagPedal] (
                            const capture::MidiSource& from, capture::DrumHit& hit)
    { library::assign (notes.pads, from, tagPedal, hit); };
    playroom::Doors doors;
    doors.sound = capture::openSoundDevice;
    doors.midi = [curve = words.curve, assign] (const std::string& name,
                                                capture::HitReceiver receiver) {
        return capture::openMidiInputs ({ name, curve, assign }, std::move (receiver));
    };
    doors.tempo = playroom::openLinkTempo;
    if (! words.outputLatency)
        doors.latency = [&notes] (const capture::SoundDeviceFacts& facts)
        { return library::roundTripOf (notes, facts); };
    doors.remember = rememberSession;
    return doors;
}

Result<void> playLive (const LiveWords& words)
{
    const auto order = orderOf (words);
    if (! order)
        return failure (order.error());
    if (const auto library = readyLibrary (words.library); ! library)
        return failure (library.error());

    const Interrupt interrupt;
    const auto [notes, trouble] = library::DeviceMemory().read();
    if (trouble)
        remark (*trouble);
    auto session = Session::start (*order, doorsOf (words, notes));
    if (! session)
        return failure (session.error());

    if (words.link)
        (*session)->shareTempo (true);
    Evening evening (**session, words.seconds);
    remark ("Playing. The session is written into " + (*session)->file().string() + ". "
            + std::string (journal::meaningOf ((*session)->sound())));
    for (const auto& sentence : (*session)->consentRemarks())
        remark (sentence);
    if (const auto voices = (*session)->remark())
        remark (*voices);
    remark (standardErrorIsTerminal() ? keysInWords() : "Ctrl-C stops and saves.");
    evening.play();
    return evening.stop();
}

void addDevices (CLI::App& command, Session::Order& order)
{
    addSoundDeviceOptions (command, order.devices);
    command.add_option ("--midi-in", order.midiInput,
                        "Part of a MIDI input's name; all if not said");
    addTagOptions (command, order.engine);
    addLoudspeakerOption (command, order.engine);
}
}

void addLive (CLI::App& program, Deed& chosen)
{
    auto* const command = program.add_subcommand (
        "live", "Play a session now, without a window; Ctrl-C stops it, and everything is saved");
    const auto words = std::make_shared<LiveWords>();
    addDevices (*command, words->order);
    addCompanionOptions (*command, words->companion);
    addSeedOption (*command, words->companion);
    addPlayersOptions (*command, words->players);
    command
        ->add_option (
            "--output-latency", words->outputLatency,
            "Seconds from a sound's decision to its arrival at the microphone; as antiphon "
            "doctor --measure found, or the device claims, if not said")
        ->check (CLI::Range (0.0, 1.0));
    addInstrumentsOption (*command, words->instruments);
    addVelocityCurveOption (*command, words->curve);
    command->add_option ("--seconds", words->seconds.value, "Stop after so long")
        ->check (CLI::PositiveNumber);
    command->add_flag ("--link", words->link,
                       "Let programs on this network follow the child's tempo (Ableton Link)");
    addLibraryOption (*command, words->library);
    addSoundModeOption (*command, words->order.sound);
    command->callback ([words, &chosen] { chosen = [words] { return playLive (*words); }; });
}
}
