// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Internal/Resampler.h"
#include "Capture/Internal/SoundRemarks.h"
#include "Capture/Internal/SoundSource.h"
#include "Capture/SoundFile.h"

#include <algorithm>
#include <cmath>

namespace antiphon::capture
{
namespace
{
constexpr auto lowestKept = 44100_Hz;
constexpr auto highestKept = 96000_Hz;
constexpr auto instead = 48000_Hz;

Hertz chosenRate (Hertz own, Hertz wanted)
{
    if (wanted.value != 0.0)
        return wanted;
    return own >= lowestKept && own <= highestKept ? own : instead;
}
}

struct SoundReader::State
{
    SoundSource source;
    std::string name;
    Hertz rate;
    std::size_t channels = 1;
    std::optional<Resampler> resampler;
    std::span<const float> ready {}; ///< read from the file, not yet asked for
    bool flushed = false;

    /** @returns false at the end */
    bool refill()
    {
        if (flushed)
            return false;
        const auto block = source.next();
        flushed = block.empty();
        ready = resampler ? resampler->process (block, flushed) : block;
        return true;
    }
};

SoundReader::SoundReader (std::unique_ptr<State> state) : state_ (std::move (state)) {}
SoundReader::~SoundReader() = default;
SoundReader::SoundReader (SoundReader&&) noexcept = default;
SoundReader& SoundReader::operator= (SoundReader&&) noexcept = default;

Result<SoundReader> SoundReader::open (const std::filesystem::path& file,
                                       Hertz wanted,
                                       const std::vector<int>& chosen)
{
    auto source = SoundSource::open (file, chosen);
    if (! source)
        return failure (source.error());

    const auto own = source->tally().rate;
    const auto rate = chosenRate (own, wanted);
    const auto channels = std::max<std::size_t> (1, chosen.size());
    std::optional<Resampler> resampler;
    if (rate != own)
    {
        resampler = Resampler::between (own, rate, channels);
        if (! resampler)
            return failure (file.string() + " was recorded at "
                            + std::to_string (std::llround (own.value))
                            + " Hz, which cannot be brought to the rate asked for. Export it at"
                              " 48000 Hz.");
    }
    return SoundReader (std::make_unique<State> (
        State { std::move (*source), file.string(), rate, channels, std::move (resampler) }));
}

Hertz SoundReader::rate() const { return state_->rate; }
std::size_t SoundReader::channels() const { return state_->channels; }

std::int64_t SoundReader::frames() const
{
    const auto& tally = state_->source.tally();
    return std::llround (static_cast<double> (tally.promised) * (state_->rate / tally.rate));
}

Result<std::size_t> SoundReader::read (std::span<float> out)
{
    std::size_t filled = 0;
    while (filled < out.size())
    {
        if (state_->ready.empty())
        {
            if (! state_->refill())
                break;
            continue;
        }
        const auto count = std::min (state_->ready.size(), out.size() - filled);
        std::copy_n (state_->ready.begin(), count,
                     out.begin() + static_cast<std::ptrdiff_t> (filled));
        state_->ready = state_->ready.subspan (count);
        filled += count;
    }

    if (filled < out.size())
        if (auto sentence = nothingUsable (state_->name, state_->source.tally());
            ! sentence.empty())
            return failure (std::move (sentence));
    return filled / state_->channels;
}

std::vector<std::string> SoundReader::remarks() const
{
    return remarksOn (state_->name, state_->source.tally());
}

bool SoundReader::endedEarly() const { return state_->source.tally().endedEarly; }
}
