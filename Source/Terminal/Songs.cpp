// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Songs.h"

#include "Capture/Adapters/Devices.h"
#include "Capture/SoundFile.h"
#include "Library/MidiMelody.h"
#include "Library/SongLearning.h"
#include "Library/SongText.h"
#include "Library/SungNotes.h"
#include "Terminal/Input.h"
#include "Terminal/Internal/Command.h"
#include "Terminal/Internal/LibraryOption.h"
#include "Terminal/Output.h"
#include "Terminal/ProgressBar.h"
#include "Terminal/SongLines.h"

#include <array>
#include <fstream>
#include <iterator>
#include <memory>

namespace antiphon::terminal
{
namespace
{
struct SongsWords
{
    std::filesystem::path library;
    std::filesystem::path file;
    std::string title;
    bool json = false;
};

constexpr auto longestSong = 600_s;

Result<void> list (const SongsWords& words)
{
    const library::Songs songs (libraryFolder (words.library));
    std::vector<Fault> unreadable;
    for (const auto& entry : songs.list (&unreadable))
        say (words.json ? lineOf (entry) : inWords (entry));
    for (const auto& fault : unreadable)
        remark (fault.sentence);
    return {};
}

Result<std::string> textIn (const std::filesystem::path& file)
{
    const auto song = library::readSong (file); // says what is wrong with a file that is none
    if (! song)
        return failure (song.error());
    std::ifstream in (file, std::ios::binary);
    return std::string { std::istreambuf_iterator<char> (in), {} };
}

Result<void> show (const SongsWords& words)
{
    const library::Songs songs (libraryFolder (words.library));
    const auto entry = songs.find (words.title);
    if (! entry)
        return failure (entry.error());
    if (words.json)
    {
        say (lineOf (*entry));
        for (const auto& note : entry->song.notes)
            say (lineOf (note));
        return {};
    }
    const auto text = textIn (entry->file);
    if (! text)
        return failure (text.error());
    say (inWords (*entry));
    say (text->ends_with ('\n') ? std::string_view (*text).substr (0, text->size() - 1) : *text);
    return {};
}

/** Tells what was kept. */
Result<void> told (const Result<library::SongEntry>& kept,
                   const SongsWords& words,
                   const std::string& deed)
{
    if (! kept)
        return failure (kept.error());
    if (words.json)
        say (lineOf (*kept));
    else
        say (deed + ' ' + inWords (*kept) + "\n" + kept->file.string());
    return {};
}

Result<improvise::Song> learnt (const std::vector<discern::Note>& notes, const SongsWords& words)
{
    auto song =
        library::learnSong (notes, words.title.empty() ? words.file.stem().string() : words.title);
    if (song)
        return song;
    auto fault = song.error();
    fault.sentence = '"' + words.file.string() + "\": " + fault.sentence;
    return failure (fault);
}

Result<std::vector<discern::Note>> playedIn (const std::filesystem::path& file)
{
    const auto hits = capture::readMidiFile (file);
    if (! hits)
        return failure (hits.error());
    return library::melodyIn (*hits);
}

Result<std::vector<discern::Note>> sungIn (const std::filesystem::path& file)
{
    auto reader = capture::SoundReader::open (file);
    if (! reader)
        return failure (reader.error());
    ProgressBar bar ("Listening to " + file.filename().string());
    const auto progress = bar.progress();
    library::SungNotes listening (reader->rate());
    std::vector<float> sound (static_cast<std::size_t> (reader->rate().value));
    for (auto heard = 0_s; heard <= longestSong; heard += 1_s)
    {
        const auto frames = reader->read (sound);
        if (! frames)
            return failure (frames.error());
        listening.hear (std::span (sound).first (*frames));
        if (*frames < sound.size())
        {
            for (const auto& sentence : reader->remarks())
                remark (sentence);
            return listening.finish();
        }
        const auto whole = static_cast<double> (reader->frames()) / reader->rate().value;
        if (! goesOn (progress, whole > 0.0 ? heard.value / whole : 0.0))
            return failure ("Stopped: nothing was learnt.");
    }
    return usage ('"' + file.string()
                  + "\" is longer than ten minutes: cut out the song, and learn that.");
}

Result<void> keepLearnt (const Result<std::vector<discern::Note>>& notes, const SongsWords& words)
{
    if (! notes)
        return failure (notes.error());
    const auto song = learnt (*notes, words);
    if (! song)
        return failure (song.error());
    const library::Songs songs (libraryFolder (words.library));
    return told (songs.add (*song), words, "Learnt");
}

Result<void> learn (const SongsWords& words)
{
    return keepLearnt (isMidiFile (words.file) ? playedIn (words.file) : sungIn (words.file),
                       words);
}

Result<void> add (const SongsWords& words)
{
    if (isMidiFile (words.file))
        return keepLearnt (playedIn (words.file), words);
    if (! words.title.empty())
        return usage ("An ABC file has its title in its line T: change it there.");
    const auto text = textIn (words.file);
    if (! text)
        return failure (text.error());
    const library::Songs songs (libraryFolder (words.library));
    return told (songs.add (*text, words.file.string()), words, "Added");
}

Result<void> remove (const SongsWords& words)
{
    const library::Songs songs (libraryFolder (words.library));
    return told (songs.remove (words.title), words, "Removed");
}

CLI::App* addDeed (CLI::App& songs,
                   const std::shared_ptr<SongsWords>& words,
                   Deed& chosen,
                   const std::string& name,
                   const std::string& description,
                   Result<void> (*deed) (const SongsWords&))
{
    auto* const command = songs.add_subcommand (name, description);
    command->fallthrough();
    command->callback ([words, deed, &chosen]
                       { chosen = [words, deed] { return deed (*words); }; });
    return command;
}
}

void addSongs (CLI::App& program, Deed& chosen)
{
    auto* const command = program.add_subcommand (
        "songs", "List the songs to play along with, show one, add one, or learn one by ear");
    const auto words = std::make_shared<SongsWords>();
    addLibraryOption (*command, words->library);
    command->add_flag ("--json", words->json, "Print JSON lines, for programs");
    command->require_subcommand (0, 1);
    command->callback (
        [words, command, &chosen]
        {
            if (command->get_subcommands().empty())
                chosen = [words] { return list (*words); };
        });

    addDeed (*command, words, chosen, "list", "Your own songs, and those that come with Antiphon",
             list);
    addDeed (*command, words, chosen, "show", "One song, as ABC text", show)
        ->add_option ("TITLE", words->title, "Its title, or how that begins")
        ->required();
    auto* const adding =
        addDeed (*command, words, chosen, "add", "Add a song from an ABC or MIDI file", add);
    adding->add_option ("FILE", words->file, "ABC text (.abc) or a MIDI file (.mid)")->required();
    adding->add_option ("--title", words->title, "What to call a song from a MIDI file");
    auto* const learning = addDeed (*command, words, chosen, "learn",
                                    "Learn a song from somebody singing it alone", learn);
    learning->add_option ("RECORDING", words->file, "A recording (WAV, FLAC, Ogg, MP3)")
        ->required();
    learning->add_option ("--title", words->title, "What it is called")->required();
    addDeed (*command, words, chosen, "remove", "Remove a song of your own", remove)
        ->add_option ("TITLE", words->title, "Its title, or how that begins")
        ->required();
}
}
