// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/Flac.h"

#include <FLAC/stream_decoder.h>
#include <FLAC/stream_encoder.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>

namespace antiphon::journal
{
namespace
{
constexpr unsigned bits = 24;
constexpr float fullScale = 8388608.0F; // 2^23

/** Where an encoder writes to. It goes back once, to complete the stream's header. */
struct Page
{
    Bytes bytes;
    std::size_t place = 0;
};

/** Where a decoder reads from and puts its samples. */
struct Reading
{
    std::span<const std::byte> rest;
    std::vector<float> samples;
    bool damaged = false;
};

FLAC__StreamEncoderWriteStatus write (const FLAC__StreamEncoder*,
                                      const FLAC__byte* data,
                                      std::size_t size,
                                      unsigned,
                                      unsigned,
                                      void* client)
{
    auto& page = *static_cast<Page*> (client);
    page.bytes.resize (std::max (page.bytes.size(), page.place + size));
    std::memcpy (page.bytes.data() + page.place, data, size);
    page.place += size;
    return FLAC__STREAM_ENCODER_WRITE_STATUS_OK;
}

FLAC__StreamEncoderSeekStatus seek (const FLAC__StreamEncoder*, FLAC__uint64 place, void* client)
{
    static_cast<Page*> (client)->place = place;
    return FLAC__STREAM_ENCODER_SEEK_STATUS_OK;
}

FLAC__StreamEncoderTellStatus tell (const FLAC__StreamEncoder*, FLAC__uint64* place, void* client)
{
    *place = static_cast<Page*> (client)->place;
    return FLAC__STREAM_ENCODER_TELL_STATUS_OK;
}

FLAC__StreamDecoderReadStatus read (const FLAC__StreamDecoder*,
                                    FLAC__byte* data,
                                    std::size_t* size,
                                    void* client)
{
    auto& rest = static_cast<Reading*> (client)->rest;
    *size = std::min (*size, rest.size());
    std::memcpy (data, rest.data(), *size);
    rest = rest.subspan (*size);
    return *size == 0 ? FLAC__STREAM_DECODER_READ_STATUS_END_OF_STREAM
                      : FLAC__STREAM_DECODER_READ_STATUS_CONTINUE;
}

FLAC__StreamDecoderWriteStatus keep (const FLAC__StreamDecoder*,
                                     const FLAC__Frame* frame,
                                     const FLAC__int32* const channels[],
                                     void* client)
{
    auto& samples = static_cast<Reading*> (client)->samples;
    for (const auto value : std::span (channels[0], frame->header.blocksize))
        samples.push_back (static_cast<float> (value) / fullScale);
    return FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE;
}

void complain (const FLAC__StreamDecoder*, FLAC__StreamDecoderErrorStatus, void* client)
{
    static_cast<Reading*> (client)->damaged = true;
}

using Encoder = std::unique_ptr<FLAC__StreamEncoder, decltype (&FLAC__stream_encoder_delete)>;
using Decoder = std::unique_ptr<FLAC__StreamDecoder, decltype (&FLAC__stream_decoder_delete)>;

bool setUp (FLAC__StreamEncoder* encoder, std::int64_t rate, std::size_t frames)
{
    return FLAC__stream_encoder_set_channels (encoder, 1)
        && FLAC__stream_encoder_set_bits_per_sample (encoder, bits)
        && FLAC__stream_encoder_set_sample_rate (encoder, static_cast<unsigned> (rate))
        && FLAC__stream_encoder_set_streamable_subset (encoder, false) // any rate
        && FLAC__stream_encoder_set_compression_level (encoder, 5)
        && FLAC__stream_encoder_set_total_samples_estimate (encoder, frames);
}
}

float asKept (float sample)
{
    if (std::isnan (sample))
        return 0.0F;
    return std::clamp (std::round (sample * fullScale), -fullScale, fullScale - 1.0F) / fullScale;
}

std::optional<Bytes> encoded (std::span<const float> samples, std::int64_t rate)
{
    std::vector<FLAC__int32> values (samples.size());
    std::transform (samples.begin(), samples.end(), values.begin(),
                    [] (float sample) { return static_cast<FLAC__int32> (sample * fullScale); });

    const Encoder encoder (FLAC__stream_encoder_new(), &FLAC__stream_encoder_delete);
    Page page;
    if (encoder == nullptr || ! setUp (encoder.get(), rate, values.size())
        || FLAC__stream_encoder_init_stream (encoder.get(), write, seek, tell, nullptr, &page)
            != FLAC__STREAM_ENCODER_INIT_STATUS_OK)
        return {};

    const auto whole = FLAC__stream_encoder_process_interleaved (
        encoder.get(), values.data(), static_cast<unsigned> (values.size()));
    if (! FLAC__stream_encoder_finish (encoder.get()) || ! whole)
        return {};
    return std::move (page.bytes);
}

std::optional<std::vector<float>> decoded (std::span<const std::byte> flac)
{
    const Decoder decoder (FLAC__stream_decoder_new(), &FLAC__stream_decoder_delete);
    Reading reading { flac, {}, false };
    if (decoder == nullptr || ! FLAC__stream_decoder_set_md5_checking (decoder.get(), true)
        || FLAC__stream_decoder_init_stream (decoder.get(), read, nullptr, nullptr, nullptr,
                                             nullptr, keep, nullptr, complain, &reading)
            != FLAC__STREAM_DECODER_INIT_STATUS_OK)
        return {};

    const auto whole = FLAC__stream_decoder_process_until_end_of_stream (decoder.get());
    const auto agrees = FLAC__stream_decoder_finish (decoder.get()); // the MD5 of the samples
    if (! whole || ! agrees || reading.damaged)
        return {};
    return std::move (reading.samples);
}
}
