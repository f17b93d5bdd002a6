// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Internal/KeepOnDisk.h"
#include "Capture/Internal/Sndfile.h"
#include "Capture/SoundFile.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace antiphon::capture
{
namespace
{
std::optional<int> formatFor (const std::filesystem::path& file)
{
    auto ending = file.extension().string();
    std::transform (ending.begin(), ending.end(), ending.begin(),
                    [] (char c) { return c >= 'A' && c <= 'Z' ? static_cast<char> (c + 32) : c; });
    if (ending == ".wav")
        return SF_FORMAT_RF64
            | SF_FORMAT_FLOAT; // becomes a plain WAV at the end if it fits into one
    if (ending == ".flac")
        return SF_FORMAT_FLAC | SF_FORMAT_PCM_24;
    return std::nullopt;
}

Fault cannotCreate (const std::filesystem::path& file)
{
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path (".");
    std::error_code error;
    auto sentence = std::filesystem::is_directory (folder, error)
        ? file.string() + " cannot be written: check that you are allowed to write into "
            + folder.string() + ", and that its disk is not full."
        : "There is no folder " + folder.string() + " to write " + file.filename().string()
            + " into. Create it, or choose another one.";
    return { .sentence = std::move (sentence), .details = sf_strerror (nullptr) };
}

Fault cannotGoOn (const std::filesystem::path& file, std::string details)
{
    return {
        .sentence = file.string()
            + " could not be written to its end; nothing was changed. The disk may be full: free"
              " some space and try again.",
        .details = std::move (details)
    };
}
}

struct SoundWriter::State
{
    std::filesystem::path file;
    std::filesystem::path unfinished; ///< beside it, so that it can be renamed
    Sndfile handle {};
    std::size_t channels = 1;
    std::vector<float> clean {};
    std::optional<Fault> fault {};

    ~State()
    {
        handle.reset();
        std::error_code ignored;
        std::filesystem::remove (unfinished, ignored);
    }

    Result<void> failed (std::string details)
    {
        fault = cannotGoOn (file, std::move (details));
        return failure (*fault);
    }
};

SoundWriter::SoundWriter (std::unique_ptr<State> state) : state_ (std::move (state)) {}
SoundWriter::~SoundWriter() = default;
SoundWriter::SoundWriter (SoundWriter&&) noexcept = default;
SoundWriter& SoundWriter::operator= (SoundWriter&&) noexcept = default;

Result<SoundWriter> SoundWriter::create (const std::filesystem::path& file,
                                         Hertz rate,
                                         int channels)
{
    const auto format = formatFor (file);
    if (! format)
        return failure (
            { .kind = Fault::Kind::Usage,
              .sentence = file.string() + " cannot be written: its name must end in .wav or .flac.",
              .details = {} });
    std::error_code error;
    if (std::filesystem::is_directory (file, error))
        return failure (file.string() + " is a folder. Choose the name of a file.");

    SF_INFO info {};
    info.format = *format;
    info.channels = channels;
    info.samplerate =
        rate.value >= 1.0 && rate.value <= 1.0e6 ? static_cast<int> (std::lround (rate.value)) : 0;
    if (sf_format_check (&info) == 0)
        return failure ({ .kind = Fault::Kind::Usage,
                          .sentence = file.string() + " cannot be written at "
                              + std::to_string (info.samplerate) + " Hz with "
                              + std::to_string (channels)
                              + " channels. Choose 48000 Hz and 1 or 2.",
                          .details = {} });

    auto unfinished = file;
    unfinished += ".unfinished";
    Sndfile handle (sf_open (unfinished.string().c_str(), SFM_WRITE, &info));
    if (handle == nullptr)
        return failure (cannotCreate (file));
    sf_command (handle.get(), SFC_RF64_AUTO_DOWNGRADE, nullptr, SF_TRUE);
    sf_command (handle.get(), SFC_SET_CLIPPING, nullptr, SF_TRUE);

    return SoundWriter (
        std::unique_ptr<State> (new State { .file = file,
                                            .unfinished = std::move (unfinished),
                                            .handle = std::move (handle),
                                            .channels = static_cast<std::size_t> (channels) }));
}

Result<void> SoundWriter::write (std::span<const float> interleaved)
{
    if (state_->fault)
        return failure (*state_->fault);

    auto& clean = state_->clean;
    clean.assign (interleaved.begin(), interleaved.end());
    std::replace_if (
        clean.begin(), clean.end(), [] (float s) { return ! std::isfinite (s); }, 0.0f);

    const auto frames = static_cast<sf_count_t> (clean.size() / state_->channels);
    if (sf_writef_float (state_->handle.get(), clean.data(), frames) != frames)
        return state_->failed (sf_strerror (state_->handle.get()));
    return {};
}

Result<void> SoundWriter::finish()
{
    if (state_->fault)
        return failure (*state_->fault);
    if (state_->handle == nullptr)
        return {};
    if (const auto error = sf_close (state_->handle.release()); error != 0)
        return state_->failed (sf_error_number (error));
    if (const auto error = keepOnDisk (state_->unfinished, state_->file))
        return state_->failed (error.message());
    return {};
}
}
