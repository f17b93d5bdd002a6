// SPDX-License-Identifier: GPL-3.0-or-later
#include "Companion/Parameters.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "Companion/Songbook.h"

namespace antiphon::plugin
{
namespace
{
constexpr int idVersion = 1;
constexpr float fastest = 400.0f; ///< beats per minute the program may be shown

/** "own-sound" as it stands on a knob: "Own sound". */
juce::String labelOf (std::string_view name)
{
    const auto text = juce::String (name.data(), name.size()).replaceCharacter ('-', ' ');
    return text.substring (0, 1).toUpperCase() + text.substring (1);
}

template <class All>
juce::StringArray labelsOf (const All& all)
{
    juce::StringArray labels;
    for (const auto one : all)
        labels.add (labelOf (nameOf (one)));
    return labels;
}

juce::StringArray leaderLabels()
{
    juce::StringArray labels { "Whoever plays" };
    for (std::size_t player = 1; player <= mostPlayers; ++player)
        labels.add ("Player " + juce::String (player));
    return labels;
}

juce::String songTitle (int number)
{
    const auto songs = bundledSongs();
    const auto place = static_cast<std::size_t> (number - 1);
    return place < songs->size() ? juce::String::fromUTF8 ((*songs)[place].title.c_str())
                                 : "Song " + juce::String (number);
}

int songNumber (const juce::String& title)
{
    for (int number = 1; number <= bundledSongCount; ++number)
        if (songTitle (number).startsWithIgnoreCase (title))
            return number;
    return juce::jlimit (1, bundledSongCount, title.getIntValue());
}

juce::String percent (float share, int) { return juce::String (juce::roundToInt (share * 100.0f)); }

float shareOf (const juce::String& text) { return text.getFloatValue() / 100.0f; }

/** Shown, never asked for: what a program writes to it stays without effect. */
class TempoHeard : public juce::AudioParameterFloat
{
public:
    TempoHeard()
        : AudioParameterFloat ({ "tempo", idVersion },
                               "Child's tempo",
                               { 0.0f, fastest },
                               0.0f,
                               juce::AudioParameterFloatAttributes()
                                   .withLabel ("BPM")
                                   .withCategory (juce::AudioProcessorParameter::otherMeter)
                                   .withAutomatable (false)
                                   .withStringFromValueFunction (
                                       [] (float heard, int) {
                                           return heard > 0.0f ? juce::String (heard, 1)
                                                               : juce::String ("none yet");
                                       }))
    {
    }
};

template <class Parameter, class... Words>
Parameter& added (juce::AudioProcessor& processor, Words&&... words)
{
    auto* const parameter = new Parameter (std::forward<Words> (words)...);
    processor.addParameter (parameter);
    return *parameter;
}

juce::ParameterID id (const char* name) { return { name, idVersion }; }

using Bool = juce::AudioParameterBool;
using Choice = juce::AudioParameterChoice;
using Float = juce::AudioParameterFloat;
using Int = juce::AudioParameterInt;

juce::AudioParameterFloatAttributes inPercent()
{
    return juce::AudioParameterFloatAttributes()
        .withLabel ("%")
        .withStringFromValueFunction (percent)
        .withValueFromStringFunction (shareOf);
}
}

Parameters::Parameters (juce::AudioProcessor& p)
    : behaviour (
        added<Choice> (p, id ("behaviour"), "Behaviour", labelsOf (improvise::everyBehaviour), 0)),
      findsCloseness (added<Bool> (p, id ("findsCloseness"), "Finds closeness itself", true)),
      closeness (added<Float> (p,
                               id ("closeness"),
                               "Closeness (to new ideas)",
                               juce::NormalisableRange<float> { 0.0f, 1.0f },
                               0.0f,
                               inPercent())),
      voice (added<Choice> (p, id ("voice"), "Voice", labelsOf (improvise::everyVoice), 0)),
      leader (added<Choice> (p, id ("leader"), "Follows", leaderLabels(), 0)),
      song (added<Int> (
          p,
          id ("song"),
          "Song",
          1,
          bundledSongCount,
          1,
          juce::AudioParameterIntAttributes()
              .withStringFromValueFunction ([] (int number, int) { return songTitle (number); })
              .withValueFromStringFunction (songNumber))),
      quiet (added<Bool> (p, id ("quiet"), "Quiet now", false)),
      level (added<Float> (
          p,
          id ("level"),
          "Loudness of the companion",
          juce::NormalisableRange<float> { static_cast<float> (Asked::quietest.value), 0.0f },
          0.0f,
          juce::AudioParameterFloatAttributes().withLabel ("dB"))),
      passesThrough (added<Bool> (p, id ("passesThrough"), "Microphone passed through", false)),
      tempo (added<TempoHeard> (p))
{
}

Asked Parameters::asked() const noexcept
{
    const auto place = [] (const Choice& choice)
    { return static_cast<std::size_t> (choice.getIndex()); };
    Asked asked;
    asked.behaviour = improvise::everyBehaviour[place (behaviour)];
    if (! findsCloseness.get())
        asked.closeness = static_cast<double> (closeness.get());
    asked.voice = improvise::everyVoice[place (voice)];
    if (const auto player = leader.getIndex(); player > 0)
        asked.leader = PlayerId { static_cast<std::uint8_t> (player - 1) };
    asked.song = static_cast<std::size_t> (song.get() - 1);
    asked.quiet = quiet.get();
    asked.level = Decibels { static_cast<double> (level.get()) };
    asked.passesThrough = passesThrough.get();
    return asked;
}

void Parameters::set (const Asked& asked)
{
    const auto placeOf = [] (const auto& all, auto one)
    { return static_cast<int> (std::find (all.begin(), all.end(), one) - all.begin()); };
    behaviour = placeOf (improvise::everyBehaviour, asked.behaviour);
    findsCloseness = ! asked.closeness.has_value();
    closeness = static_cast<float> (asked.closeness.value_or (0.0));
    voice = placeOf (improvise::everyVoice, asked.voice);
    leader = asked.leader ? asked.leader->index + 1 : 0;
    song = static_cast<int> (std::min<std::size_t> (asked.song + 1, bundledSongCount));
    quiet = asked.quiet;
    level = static_cast<float> (asked.level.value);
    passesThrough = asked.passesThrough;
}

void Parameters::showTempo (Tempo heard)
{
    // Tenths are what is shown: a program need not be told of less.
    const auto shown =
        std::round (std::clamp (static_cast<float> (heard.value), 0.0f, fastest) * 10.0f) / 10.0f;
    if (! juce::approximatelyEqual (tempo.get(), shown))
        tempo.setValueNotifyingHost (tempo.convertTo0to1 (shown));
}

void turn (juce::RangedAudioParameter& knob, double value)
{
    const auto wanted = knob.convertTo0to1 (static_cast<float> (value));
    if (juce::approximatelyEqual (knob.getValue(), wanted))
        return;
    knob.beginChangeGesture();
    knob.setValueNotifyingHost (wanted);
    knob.endChangeGesture();
}
}
