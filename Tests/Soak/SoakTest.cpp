// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/DummyJack.h"
#include "Support/Catch.h"
#include "Support/TemporaryFolder.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <thread>

#include "JackChild.h"
#include "JoesSession.h"

using namespace antiphon;
using namespace antiphon::playroom;

namespace
{
using Clock = std::chrono::steady_clock;

/** ANTIPHON_SOAK_SECONDS, or a minute. */
std::chrono::seconds length()
{
    const auto* const asked = std::getenv ("ANTIPHON_SOAK_SECONDS");
    return std::chrono::seconds (asked == nullptr ? 60 : std::max (10, std::atoi (asked)));
}

/** A second program that keeps a core busy. */
class BusyProgram
{
public:
    BusyProgram() : process_ (fork())
    {
        for (volatile unsigned n = 0; process_ == 0;)
            n = n + 1;
    }
    ~BusyProgram()
    {
        if (process_ <= 0)
            return;
        kill (process_, SIGKILL);
        waitpid (process_, nullptr, 0);
    }
    BusyProgram (const BusyProgram&) = delete;
    BusyProgram& operator= (const BusyProgram&) = delete;

private:
    pid_t process_;
};

double megabytesInUse()
{
    std::ifstream pages ("/proc/self/statm");
    double all = 0.0;
    double resident = 0.0;
    pages >> all >> resident;
    return resident * static_cast<double> (sysconf (_SC_PAGESIZE)) * 1.0e-6;
}

/** What a screen would have shown of a session, and how it went. */
struct Watched
{
    int onsets = 0;
    int notes = 0;
    double memoryEarly = 0.0; ///< MB, once a quarter has been played
    double memoryLate = 0.0;
    Glance last;
};

Watched watch (Session& session, Clock::duration span)
{
    Watched watched;
    std::size_t cursor = 0;
    const auto begun = Clock::now();
    for (auto passed = Clock::duration::zero(); passed < span; passed = Clock::now() - begun)
    {
        std::this_thread::sleep_for (std::chrono::milliseconds (50));
        watched.last = session.glance();
        static_cast<void> (session.moments());
        for (const auto& happening : session.happenings (cursor))
        {
            watched.onsets += std::holds_alternative<discern::Onset> (happening);
            watched.notes += std::holds_alternative<improvise::PlannedNote> (happening);
        }
        if (watched.memoryEarly == 0.0 && passed > span / 4)
            watched.memoryEarly = megabytesInUse();
    }
    watched.memoryLate = megabytesInUse();
    return watched;
}

void tell (const Watched& watched,
           const test::JackChild& child,
           const capture::SoundDeviceFacts& device)
{
    const auto& timing = watched.last.timing;
    std::cout << "Soak: " << watched.last.played.value << " s on " << device.output << ", "
              << device.frames << " frames a block, another program busy\n"
              << "  the child clapped " << child.claps() << " times and struck " << child.strikes()
              << " times; " << watched.onsets << " onsets heard, " << watched.notes
              << " notes answered\n"
              << "  blocks " << timing.blocks << ", mean own work " << 100.0 * timing.meanShare()
              << " % of a block, worst " << 100.0 * timing.worstShare << " %, too long "
              << timing.tooLong << " times\n"
              << "  woken a block late " << timing.wokenLate << " times, worst "
              << 1000.0 * timing.worstLateness.value << " ms; dropouts counted by the device "
              << device.dropouts << "\n"
              << "  lost events " << watched.last.dropped << "; memory " << watched.memoryEarly
              << " MB early, " << watched.memoryLate << " MB late\n";
}
}

TEST_CASE ("a session plays on and on, recording, while the computer is busy, and loses nothing",
           "[soak]")
{
    const BusyProgram busy; // before there are threads
    const test::DummyJack jack;
    if (! jack.runs())
    {
        WARN ("No JACK server can run here: the soak was not run. Install jackd2.");
        return;
    }
    const test::TemporaryFolder folder;
    const auto span = length();
    test::JackChild child ("child", 2.0 * static_cast<double> (span.count()) + 60.0, 1);
    REQUIRE (child.isThere());
    auto session = test::joesSession (folder.path());
    REQUIRE (session);
    REQUIRE (test::eventually ([&] { return child.connectToWhoPlays(); }));

    const auto watched = watch (**session, span);
    const auto played = watched.last.played;
    const auto device = (*session)->device();
    const auto file = (*session)->stop();
    tell (watched, child, device);

    REQUIRE (file);
    CHECK (watched.last.dropped == 0);
    CHECK (watched.last.trouble.empty());
    CHECK ((*session)->losses() == 0);
    CHECK (watched.onsets > (child.claps() + child.strikes()) / 2);
    CHECK (watched.notes > 10);
    CHECK (watched.memoryLate - watched.memoryEarly < 4.0);

    const auto journal = journal::Journal::open (*file);
    REQUIRE (journal);
    CHECK (journal->gaps (journal::microphoneTake (0))->empty());
    CHECK (journal->length().value == Approx (played.value).margin (2.0));
}
