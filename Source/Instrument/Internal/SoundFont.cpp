// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Internal/SoundFont.h"

#include "Instrument/Internal/ToneLevel.h"
#include "Instrument/Internal/ToneTrim.h"

#include <fluidsynth.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <string_view>

namespace antiphon::instrument
{
namespace
{
struct Destroy
{
    void operator() (fluid_settings_t* settings) const { delete_fluid_settings (settings); }
    void operator() (fluid_synth_t* synth) const { delete_fluid_synth (synth); }
};

std::unique_ptr<fluid_settings_t, Destroy> settingsFor (Hertz rate)
{
    std::unique_ptr<fluid_settings_t, Destroy> settings (new_fluid_settings());
    if (settings == nullptr)
        return nullptr;
    fluid_settings_setnum (settings.get(), "synth.sample-rate", rate.value);
    fluid_settings_setnum (settings.get(), "synth.gain", 1.0);
    fluid_settings_setint (settings.get(), "synth.reverb.active", 0);
    fluid_settings_setint (settings.get(), "synth.chorus.active", 0);
    fluid_settings_setint (settings.get(), "synth.dynamic-sample-loading", 1); // only what we play
    return settings;
}

/** FluidSynth speaks to standard error unless told not to; our faults say what matters. */
void quieten()
{
    for (const auto level : { FLUID_PANIC, FLUID_ERR, FLUID_WARN, FLUID_INFO, FLUID_DBG })
        fluid_set_log_function (level, nullptr, nullptr);
}

/** Whether the file is a whole RIFF file of the kind "sfbk" (SoundFont 2.04, section 4). FluidSynth's
    further readers, which it tries on anything else, complain in ways we cannot silence. */
bool isWholeSoundFont (const std::filesystem::path& file)
{
    std::array<char, 12> begin {};
    std::ifstream (file, std::ios::binary).read (begin.data(), begin.size());
    const std::string_view words (begin.data(), begin.size());

    std::uint64_t promised = 8;
    for (std::size_t n = 0; n < 4; ++n)
        promised += static_cast<std::uint64_t> (static_cast<unsigned char> (begin[4 + n]))
            << (8 * n);
    std::error_code unreadable;
    const auto size = std::filesystem::file_size (file, unreadable);
    return words.starts_with ("RIFF") && words.ends_with ("sfbk") && ! unreadable
        && size >= promised;
}

Fault damaged (const std::filesystem::path& file)
{
    return { .sentence = "The SoundFont " + file.string()
                 + " is damaged or not a SoundFont (.sf2). Choose another one, or none for the"
                   " voices that are installed.",
             .details = {} };
}
}

struct SoundFont::Synth
{
    std::unique_ptr<fluid_settings_t, Destroy> settings;
    std::unique_ptr<fluid_synth_t, Destroy> synth;
    int font = FLUID_FAILED;
};

SoundFont::SoundFont (std::unique_ptr<Synth> synth, Hertz rate)
    : synth_ (std::move (synth)), rate_ (rate)
{
}

SoundFont::~SoundFont() = default;
SoundFont::SoundFont (SoundFont&&) noexcept = default;
SoundFont& SoundFont::operator= (SoundFont&&) noexcept = default;

Result<SoundFont> SoundFont::open (const std::filesystem::path& file, Hertz rate)
{
    std::error_code ignored;
    if (! std::filesystem::is_regular_file (file, ignored))
        return failure ("There is no SoundFont " + file.string()
                        + ". Choose another one, or none for the voices that are installed.");
    if (! isWholeSoundFont (file))
        return failure (damaged (file));

    quieten();
    auto synth = std::make_unique<Synth>();
    synth->settings = settingsFor (rate);
    if (synth->settings != nullptr)
        synth->synth.reset (new_fluid_synth (synth->settings.get()));
    if (synth->synth == nullptr)
        return failure ("The voices could not be made: FluidSynth did not start.");

    synth->font = fluid_synth_sfload (synth->synth.get(), file.string().c_str(), 0);
    if (synth->font == FLUID_FAILED)
        return failure (damaged (file));
    return SoundFont (std::move (synth), rate);
}

std::vector<Tone> SoundFont::tones (const VoicePlan& plan)
{
    if (fluid_synth_program_select (synth_->synth.get(), 0, synth_->font, 0, plan.program)
        != FLUID_OK)
        return {};

    std::vector<Tone> tones;
    for (auto key = plan.lowest; key <= plan.highest; key += plan.spacing)
        if (auto one = tone (plan, key); ! one.samples.empty())
            tones.push_back (std::move (one));
    return tones;
}

Tone SoundFont::tone (const VoicePlan& plan, int key)
{
    auto* const synth = synth_->synth.get();
    const auto frames = static_cast<int> (plan.longest.value * rate_.value);
    const auto held = static_cast<int> (plan.held.value * rate_.value);
    std::vector<float> left (static_cast<std::size_t> (frames));
    std::vector<float> right (left.size());

    fluid_synth_noteon (synth, 0, key, plan.velocity);
    fluid_synth_write_float (synth, held, left.data(), 0, 1, right.data(), 0, 1);
    fluid_synth_noteoff (synth, 0, key);
    fluid_synth_write_float (synth, frames - held, left.data(), held, 1, right.data(), held, 1);
    fluid_synth_all_sounds_off (synth, -1);

    std::transform (left.begin(), left.end(), right.begin(), left.begin(),
                    [] (float l, float r) { return 0.5f * (l + r); });
    if (plan.softened.value > 0.0)
        soften (left, plan.softened, rate_);
    return { static_cast<double> (key), trimmed (std::move (left), rate_, plan.longest),
             plan.follows };
}
}
