// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Reel.h"
#include "Share/Sessions.h"
#include "Support/Catch.h"

#include <fstream>

using namespace antiphon;
using test::kept;

namespace
{
bool says (const std::string& text, const std::string& part)
{
    return text.find (part) != std::string::npos;
}

std::string cut (const std::string& text, const std::string& from, const std::string& to)
{
    const auto begin = text.find (from);
    REQUIRE (begin != std::string::npos);
    const auto end = text.find (to, begin + from.size());
    return text.substr (begin + from.size(), end - begin - from.size());
}

/** A page of one child's clips. */
struct Made
{
    test::TemporaryFolder folder;
    std::filesystem::path file = folder / "reel.html";
    Result<share::ReelReport> report;
    std::string page;

    explicit Made (const std::string& child = "Joe", std::vector<journal::Moment> moments = {})
    {
        if (moments.empty())
            moments = { kept ("anticipation", 4_s, 7_s) };
        for (auto& moment : moments)
            moment.who = { child, "Companion" };
        test::makeSession (
            folder / "one.antiphon",
            { .microphone = test::playing (20_s), .child = child, .others = { "Marguerite" } },
            moments);
        report = share::makeReel ({ { folder / "one.antiphon" }, child, file });
        REQUIRE (report);
        page = test::contentsOf (file);
    }
};
}

TEST_CASE ("a page tells what was heard, what it is good for, and what to try at home",
           "[share][page]")
{
    if (test::isMissing ("ffmpeg"))
        return;
    auto own = kept ("turn_exchange", 12_s, 15_s);
    own.words = "Joe listened so closely.";
    own.reelPlace = 1;
    auto ours = kept ("anticipation", 4_s, 7_s);
    ours.reelPlace = 2;
    const Made made ("Joe", { ours, own });

    CHECK (says (made.page, "<h1>Joe&#39;s music</h1>"));
    CHECK (says (made.page, "from our time together in November"));
    CHECK (says (made.page, "Waiting and answering is how conversation feels."));
    CHECK (says (made.page, "You know Joe best."));
    CHECK (says (made.page, "wooden spoon"));
    CHECK (says (made.page, "lang=\"en\""));
    const auto first = made.page.find (own.words);
    const auto second = made.page.find ("Hear the pause? Joe waited");
    REQUIRE (first != std::string::npos);
    REQUIRE (second != std::string::npos);
    CHECK (first < second);
    CHECK (made.report->clips == 2);
    CHECK (made.report->loudness.value == Approx (-16.0).margin (0.5));
    CHECK (made.report->truePeak.value <= -1.0);
}

TEST_CASE ("a page asks the network for nothing and says nothing extra", "[share][page]")
{
    if (test::isMissing ("ffmpeg"))
        return;
    const Made made;
    for (const auto* reference : { "http:", "https:", "//www", "@import", "src=\"/", "href=",
                                   "Marguerite", "antiphon-", "one.antiphon", "onclick", "onload" })
    {
        INFO (reference);
        CHECK_FALSE (says (made.page, reference));
    }
    const auto policy = cut (made.page, "Content-Security-Policy\" content=\"", "\"");
    CHECK (policy.starts_with ("default-src 'none'; media-src data:; font-src data:;"));
    CHECK_FALSE (says (policy, "unsafe"));
    CHECK_FALSE (says (policy, "*"));
    for (const auto* place : { "{title}", "{clips}", "{style}", "{told}", "{audio}", "{andika}" })
        CHECK_FALSE (says (made.page, place));
}

TEST_CASE ("the sound inside a page is the clip, loud enough and clean", "[share][page]")
{
    if (test::isMissing ("ffmpeg") || test::isMissing ("base64"))
        return;
    const Made made;
    std::ofstream (made.folder / "clip.txt") << cut (made.page, "data:audio/mp4;base64,", "\"");
    REQUIRE (test::outputOf ("base64 -d " + test::word (made.folder / "clip.txt") + " > "
                             + test::word (made.folder / "clip.m4a")));
    const auto heard = test::measured (made.folder / "clip.m4a");
    CHECK (heard.loudness == Approx (-16.0).margin (0.5));
    CHECK (heard.truePeak <= -1.0);
    CHECK (heard.seconds == Approx (made.report->length.value).margin (0.05));
}

TEST_CASE ("a name is only ever text, whatever it holds", "[share][page][bad input]")
{
    if (test::isMissing ("ffmpeg"))
        return;
    const std::string name = "<script>alert('x')</script> \"O'Zoë\" & {title} 小明";
    const Made made (name);
    CHECK_FALSE (says (made.page, "<script>alert"));
    CHECK (says (made.page,
                 "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &quot;O&#39;Zoë&quot; &amp; "
                 "{title} 小明"));

    const Made longest (std::string (400, 'x'));
    CHECK (says (longest.page, std::string (59, 'x') + "…"));
}

TEST_CASE ("a browser plays the page, and lets through nothing else", "[share][page][browser]")
{
    if (test::isMissing ("ffmpeg") || test::isMissing ("chromium"))
        return;
    const Made made;
    // The page's own secret word lets this one script in beside its own; another must stay out.
    const auto nonce = cut (made.page, "<script nonce=\"", "\"");
    const std::string script = R"(<script>document.body.dataset.broken = 'yes';</script>
<script nonce=")"
        + nonce + R"(">
addEventListener('securitypolicyviolation', (event) => { document.body.dataset.stopped = event.effectiveDirective; });
fetch('data:text/plain,x').catch(() => { document.body.dataset.fetch = 'stopped'; });
const audio = document.querySelector('audio');
audio.muted = true;
const tell = async () => {
  document.body.dataset.length = audio.duration.toFixed(2);
  const button = document.querySelector('.play');
  document.body.dataset.button = button.getBoundingClientRect().width;
  document.body.dataset.wide = document.documentElement.scrollWidth;
  document.body.dataset.font = [...document.fonts].filter((font) => font.status === 'loaded').length;
  const wave = document.querySelector('.wave');
  wave.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
  document.body.dataset.sought = wave.getAttribute('aria-valuenow');
  document.body.dataset.filled = document.querySelector('clipPath rect').getAttribute('width') > 0;
  audio.addEventListener('playing', () => {
    document.body.dataset.playing = button.getAttribute('aria-label');
    button.click();
    document.body.dataset.paused = audio.paused;
  });
  button.click();
};
if (audio.readyState > 0) tell(); else audio.addEventListener('loadedmetadata', tell);
</script></body>)";
    auto page = made.page;
    page.replace (page.find ("</body>"), 7, script);
    std::ofstream (made.folder / "driven.html") << page;

    const auto seen = test::outputOf (
        "timeout 120 chromium --headless --no-sandbox --disable-gpu "
        "--disable-background-networking "
        "--no-first-run --autoplay-policy=no-user-gesture-required --window-size=390,844 "
        "--user-data-dir="
        + test::word (made.folder / "browser") + " --virtual-time-budget=8000 --dump-dom "
        + test::word ("file://" + (made.folder / "driven.html").string()));
    REQUIRE (seen);
    const auto body = cut (*seen, "<body", ">");
    INFO (body);
    CHECK (std::stod (cut (body, "data-length=\"", "\""))
           == Approx (made.report->length.value).margin (0.1));
    CHECK (says (body, "data-button=\"72\""));
    CHECK (std::stoi (cut (body, "data-wide=\"", "\"")) <= 500);
    CHECK (says (body, "data-sought=\"1.0\""));
    CHECK (says (body, "data-filled=\"true\""));
    CHECK (says (body, "data-playing=\"Pause: Waiting, and ready\""));
    CHECK (says (body, "data-paused=\"true\""));
    CHECK_FALSE (says (body, "data-broken"));
    CHECK (says (body, "data-fetch=\"stopped\""));
    CHECK (says (*seen, "<html lang=\"en\" class=\"live\">"));
}
