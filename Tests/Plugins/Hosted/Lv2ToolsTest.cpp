// SPDX-License-Identifier: GPL-3.0-or-later
// The LV2 bundle in the tools other people wrote: lv2info reads it, jalv plays it over JACK.
#include "Capture/Adapters/DummyJack.h"
#include "Support/Catch.h"
#include "Support/TemporaryFolder.h"

#include <jack/jack.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

using namespace antiphon;

namespace
{
std::string bundles() { return std::filesystem::path (ANTIPHON_LV2).parent_path().string(); }

bool isInstalled (const std::string& tool)
{
    return std::system (("command -v " + tool + " > /dev/null").c_str()) == 0;
}

std::string textOf (const std::filesystem::path& file)
{
    std::ifstream in (file);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/** jalv with our plugin; ends with this. */
class Jalv
{
public:
    Jalv()
    {
        process_ = ::fork();
        if (process_ != 0)
            return;
        ::setenv ("LV2_PATH", bundles().c_str(), 1);
        ::setenv ("ANTIPHON_SOUNDFONTS", bundles().c_str(), 1); // none there: quick to begin
        ::close (0);
        ::execlp ("jalv", "jalv", "-i", "-x", "-n", "companion", ANTIPHON_LV2_URI, nullptr);
        ::_exit (127);
    }

    ~Jalv()
    {
        ::kill (process_, SIGTERM);
        ::waitpid (process_, nullptr, 0);
    }

    bool runs() const { return ::waitpid (process_, nullptr, WNOHANG) == 0; }

private:
    pid_t process_ = -1;
};

/** Somebody on JACK who strikes four times, waits, and hears what comes back. */
class Child
{
public:
    Child() : client_ (jack_client_open ("child", JackNoStartServer, nullptr))
    {
        if (client_ == nullptr)
            return;
        strike_ =
            jack_port_register (client_, "strike", JACK_DEFAULT_AUDIO_TYPE, JackPortIsOutput, 0);
        hear_ = jack_port_register (client_, "hear", JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput, 0);
        jack_set_process_callback (
            client_,
            [] (jack_nframes_t frames, void* self)
            { return static_cast<Child*> (self)->process (frames); },
            this);
        jack_activate (client_);
    }

    ~Child()
    {
        if (client_ != nullptr)
            jack_client_close (client_);
    }

    bool connect()
    {
        return client_ != nullptr && jack_port_by_name (client_, "companion:audio_in_1") != nullptr
            && jack_connect (client_, "child:strike", "companion:audio_in_1") == 0
            && jack_connect (client_, "companion:audio_out_1", "child:hear") == 0;
    }

    float loudest() const { return loudest_; }
    std::int64_t frames() const { return frame_; }

private:
    int process (jack_nframes_t frames)
    {
        auto* const out = static_cast<float*> (jack_port_get_buffer (strike_, frames));
        const auto* const in = static_cast<const float*> (jack_port_get_buffer (hear_, frames));
        for (jack_nframes_t n = 0; n < frames; ++n, ++frame_)
        {
            const bool waits = frame_ % 192000 >= 96000;
            const auto since = waits ? 24000.0 : static_cast<double> (frame_ % 24000);
            noise_ = noise_ * 1664525u + 1013904223u;
            const auto burst = static_cast<double> (noise_ >> 8) / 8388608.0 - 1.0;
            out[n] = static_cast<float> (0.4 * burst * std::exp (-since / 300.0));
            loudest_ = std::max (loudest_.load(), std::abs (in[n]));
        }
        return 0;
    }

    jack_client_t* client_ = nullptr;
    jack_port_t* strike_ = nullptr;
    jack_port_t* hear_ = nullptr;
    std::atomic<std::int64_t> frame_ { 0 };
    std::uint32_t noise_ = 1;
    std::atomic<float> loudest_ { 0.0f };
};
}

TEST_CASE ("lv2info finds the plugin, its ports and its latency, and complains of nothing",
           "[hosted][lv2]")
{
    if (! isInstalled ("lv2info"))
    {
        WARN ("lilv-utils is not installed");
        return;
    }
    const test::TemporaryFolder folder;
    const auto facts = folder / "facts";
    const auto complaints = folder / "complaints";
    const auto command = "LV2_PATH='" + bundles() + "' lv2info " ANTIPHON_LV2_URI " > '"
        + facts.string() + "' 2> '" + complaints.string() + "'";
    REQUIRE (std::system (command.c_str()) == 0);
    const auto text = textOf (facts);
    CHECK (textOf (complaints).empty());
    for (const auto* fact : { "Antiphon Companion", "Has latency:       yes", "audio_in_1",
                              "audio_out_2", "AtomPort", "freeWheeling", "X11UI" })
    {
        INFO (fact);
        CHECK (text.find (fact) != std::string::npos);
    }
}

TEST_CASE ("the bundle carries its songs and letters", "[hosted][lv2]")
{
    namespace fs = std::filesystem;
    for (const auto& folder : { fs::path (ANTIPHON_LV2) / "Assets",
                                fs::path (ANTIPHON_VST3) / "Contents/Resources/Assets" })
    {
        CHECK (fs::exists (folder / "Songs/frere-jacques.abc"));
        CHECK (fs::exists (folder / "Fonts/Inter-Regular.otf"));
        CHECK (fs::exists (folder / "Fonts/Inter-OFL.txt"));
    }
}

TEST_CASE ("jalv plays the plugin over JACK: a child strikes, and the companion answers",
           "[hosted][lv2]")
{
    const test::DummyJack jack;
    if (! jack.runs() || ! isInstalled ("jalv"))
    {
        WARN ("jackd cannot run here, or jalv is not installed");
        return;
    }
    const Jalv jalv;
    Child child;
    REQUIRE (test::eventually ([&] { return child.connect(); }));
    // Ten seconds of sound, however slowly a busy machine brings them.
    const auto answered = [&] { return child.loudest() > 0.001f; };
    const auto over = [&] { return answered() || child.frames() > 480000; };
    for (int patience = 0; patience < 3 && ! test::eventually (over); ++patience)
        continue;
    INFO ("after " << child.frames() << " frames");
    if (over())
        CHECK (answered());
    else
        WARN ("JACK ran too slowly here: " << child.frames() << " frames in half a minute");
    CHECK (child.loudest() <= 0.3549f); // −9 dB
    CHECK (jalv.runs());
}
