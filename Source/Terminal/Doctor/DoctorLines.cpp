// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Doctor/DoctorLines.h"

#include "Terminal/Doctor/DoctorPage.h"
#include "Terminal/JsonLine.h"

namespace antiphon::terminal
{
namespace
{
JsonLine found (std::string_view what)
{
    JsonLine line;
    line.text ("found", what);
    return line;
}

JsonLine& add (const library::SoundRoute& route, JsonLine& line)
{
    return line.text ("input", route.input)
        .text ("output", route.output)
        .number ("rate", route.rate.value)
        .count ("frames", route.frames);
}

std::string lineOf (const library::KnownDelay& delay)
{
    auto line = found ("latency");
    return add (delay.route, line)
        .span ("round_trip", delay.roundTrip)
        .span ("spread", delay.spread)
        .number ("clarity", delay.clarity.value)
        .done();
}

std::string lineOf (const library::LastSession& session)
{
    auto line = found ("last session");
    add (session.route, line).count ("ended_ms", session.endedAtMs).span ("length", session.length);
    if (session.dropouts < 0)
        line.nothing ("dropouts");
    else
        line.count ("dropouts", session.dropouts);
    return line.count ("woken_late", session.wokenLate)
        .span ("worst_lateness", session.worstLateness)
        .count ("too_long", session.tooLong)
        .number ("worst_block", session.worstShare)
        .number ("mean_block", session.meanShare)
        .count ("device_losses", session.losses)
        .count ("events_lost", session.lost)
        .done();
}

std::string lineOf (const RealtimeRights& rights)
{
    auto line = found ("real time");
    line.truth ("allowed", rights.allowed).count ("priority", rights.priority);
    if (rights.lockable)
        line.count ("lockable_bytes", static_cast<std::int64_t> (*rights.lockable));
    else
        line.nothing ("lockable_bytes");
    return line.truth ("in_audio_group", rights.inAudioGroup).done();
}

std::string lineOf (const Part& part)
{
    return found ("part")
        .text ("name", part.name)
        .text ("package", part.package)
        .truth ("installed", part.isThere)
        .done();
}

std::string libraryLine (const Checkup& checkup)
{
    auto line = found ("library");
    line.text ("folder", checkup.library.string())
        .count ("sessions", static_cast<std::int64_t> (checkup.sessions))
        .truth ("passphrase", checkup.isLibraryProtected)
        .truth ("locked", checkup.isLibraryLocked)
        .number ("free_hours", checkup.freeHours);
    if (checkup.libraryTrouble)
        line.text ("trouble", checkup.libraryTrouble->sentence);
    return line.done();
}
}

std::vector<std::string> linesOf (const Checkup& checkup)
{
    std::vector<std::string> lines {
        found ("computer")
            .text ("antiphon", checkup.version)
            .text ("computer", checkup.computer)
            .done(),
        found ("devices")
            .texts ("microphones", checkup.devices.inputs)
            .texts ("loudspeakers", checkup.devices.outputs)
            .texts ("midi_inputs", checkup.devices.midiInputs)
            .done(),
    };
    for (const auto& delay : checkup.notes.delays)
        lines.push_back (lineOf (delay));
    if (checkup.notes.lastSession)
        lines.push_back (lineOf (*checkup.notes.lastSession));
    lines.push_back (found ("speed")
                         .number ("rate", checkup.speed.rate.value)
                         .count ("frames", static_cast<std::int64_t> (checkup.speed.frames))
                         .number ("mean_block", checkup.speed.mean)
                         .number ("worst_block", checkup.speed.worst)
                         .done());
    lines.push_back (lineOf (checkup.realtime));
    for (const auto& part : checkup.parts)
        lines.push_back (lineOf (part));
    lines.push_back (libraryLine (checkup));
    for (const auto& deed : toDo (checkup))
        lines.push_back (found ("to do").text ("deed", deed).done());
    return lines;
}

std::string lineOf (const Measured& measured)
{
    const auto& [device, delay] = measured;
    auto line = found ("latency");
    return add (library::routeOf (device), line)
        .span ("round_trip", delay.roundTrip)
        .span ("spread", delay.spread)
        .number ("clarity", delay.clarity.value)
        .count ("heard", delay.heard)
        .count ("played", delay.played)
        .span ("claimed", device.outputLatency + device.inputLatency)
        .done();
}
}
