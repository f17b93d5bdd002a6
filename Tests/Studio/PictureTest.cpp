// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Protection.h"
#include "Studio/Studio.h"
#include "Support/Catch.h"

#include <juce_graphics/juce_graphics.h>

#include <cstdlib>
#include <set>

#include "MadeUpSession.h"

using namespace antiphon;
using namespace antiphon::studio;

/** Where pictures are drawn: set ANTIPHON_PICTURES to a folder to keep and look at them. */
static std::filesystem::path pictureFile (const test::Folder& folder, const std::string& name)
{
    if (const auto* kept = std::getenv ("ANTIPHON_PICTURES"))
        return std::filesystem::path (kept) / name;
    return folder / name;
}

static juce::Image drawn (const PictureOrder& order)
{
    const auto done = drawScreen (order);
    INFO ((done ? std::string() : done.error().sentence));
    REQUIRE (done);
    auto image = juce::ImageFileFormat::loadFrom (juce::File (order.out.string()));
    REQUIRE (image.isValid());
    REQUIRE (image.getWidth() == order.width);
    REQUIRE (image.getHeight() == order.height);
    return image;
}

/** How many different colours stand in a part of a picture, given in shares of its size. */
static std::size_t coloursIn (const juce::Image& image, juce::Rectangle<double> part)
{
    std::set<juce::uint32> colours;
    const juce::Image::BitmapData pixels (image, juce::Image::BitmapData::readOnly);
    for (auto y = static_cast<int> (part.getY() * image.getHeight());
         y < part.getBottom() * image.getHeight(); ++y)
        for (auto x = static_cast<int> (part.getX() * image.getWidth());
             x < part.getRight() * image.getWidth(); ++x)
            colours.insert (pixels.getPixelColour (x, y).getARGB());
    return colours.size();
}

static const std::vector<std::string> six { "Joe", "Ada", "Mia", "Ben", "Zoe", "Tom" };
static const std::vector<std::string> longNames {
    "Maximilian-Alexander Featherstonehaugh of Nether Wallop",
    "Oluwaseunbabara Wolfeschlegelsteinhausen"
};

TEST_CASE ("the live screen before a session asks who is playing", "[studio][picture]")
{
    const test::Folder folder;
    PictureOrder order;
    order.out = pictureFile (folder, "live-empty.png");
    order.names = { "Joe", "Ada" };
    const auto image = drawn (order);
    CHECK (coloursIn (image, { 0.0, 0.0, 0.5, 0.07 }) > 10);
    CHECK (coloursIn (image, { 0.2, 0.1, 0.6, 0.8 }) > 10);
}

TEST_CASE ("the live screen shows any instant of a stored session", "[studio][picture]")
{
    const auto children = GENERATE_COPY (
        values<std::vector<std::string>> ({ { "Joe" }, { "Joe", "Ada" }, six, longNames }));
    const auto wide = GENERATE (false, true);
    const test::Folder folder;
    PictureOrder order;
    order.session = test::madeUpSession (folder, children);
    order.at = Instant { { 53.3 } };
    order.width = wide ? 1920 : 1280;
    order.height = wide ? 1080 : 800;
    order.out = pictureFile (folder,
                             "live-" + std::to_string (children.size())
                                 + (children.front().size() > 9 ? "-long" : "")
                                 + (wide ? "-wide" : "") + ".png");
    const auto image = drawn (order);
    CHECK (coloursIn (image, { 0.2, 0.25, 0.4, 0.4 }) > 20);  // the stream
    CHECK (coloursIn (image, { 0.83, 0.1, 0.15, 0.5 }) > 10); // the signs
    CHECK (coloursIn (image, { 0.0, 0.1, 0.14, 0.5 }) > 10);  // the companion
}

TEST_CASE ("the review screen shows a session's moments and the one that is selected",
           "[studio][picture]")
{
    const auto children =
        GENERATE_COPY (values<std::vector<std::string>> ({ { "Joe" }, six, longNames }));
    const auto wide = GENERATE (false, true);
    const test::Folder folder;
    PictureOrder order;
    order.screen = "review";
    order.session = test::madeUpSession (folder, children);
    order.width = wide ? 1920 : 1280;
    order.height = wide ? 1080 : 800;
    order.out = pictureFile (folder,
                             "review-" + std::to_string (children.size())
                                 + (children.front().size() > 9 ? "-long" : "")
                                 + (wide ? "-wide" : "") + ".png");
    const auto image = drawn (order);
    CHECK (coloursIn (image, { 0.02, 0.2, 0.18, 0.3 }) > 10); // the list
    CHECK (coloursIn (image, { 0.3, 0.12, 0.4, 0.25 }) > 10); // the waveform
    CHECK (coloursIn (image, { 0.3, 0.45, 0.4, 0.35 }) > 10); // the moment
    CHECK (coloursIn (image, { 0.79, 0.1, 0.19, 0.3 }) > 10); // the parent's words
}

TEST_CASE ("the review screen without sessions says what to do first", "[studio][picture]")
{
    const test::Folder folder;
    PictureOrder order;
    order.screen = "review";
    order.library = folder.path();
    order.out = pictureFile (folder, "review-empty.png");
    CHECK (coloursIn (drawn (order), { 0.2, 0.1, 0.6, 0.3 }) > 10);
}

TEST_CASE ("a library that is not there yet, or locked, asks for its passphrase",
           "[studio][picture][lock]")
{
    const test::Folder folder;
    PictureOrder order;
    order.screen = "lock";
    order.library = folder / "library";
    order.out = pictureFile (folder, "lock-new.png");
    CHECK (coloursIn (drawn (order), { 0.28, 0.3, 0.44, 0.4 }) > 10);

    REQUIRE (library::createProtected (order.library, journal::Passphrase ("rain on the roof"),
                                       journal::Stretching::weak()));
    library::lock (*library::Library::open (order.library));
    order.out = pictureFile (folder, "lock.png");
    CHECK (coloursIn (drawn (order), { 0.28, 0.3, 0.44, 0.4 }) > 10);
}

TEST_CASE ("a picture nobody can draw is refused with a sentence", "[studio][picture]")
{
    const test::Folder folder;
    PictureOrder order;
    order.screen = "kitchen";
    order.out = folder / "a.png";
    CHECK (drawScreen (order).error().sentence.find ("kitchen") != std::string::npos);

    order.screen = "live";
    order.width = 3;
    CHECK (drawScreen (order).error().kind == Fault::Kind::Usage);

    order.width = 1280;
    order.session = folder / "nobody.antiphon";
    CHECK (drawScreen (order).error().sentence.find ("nobody.antiphon") != std::string::npos);

    order.session.clear();
    order.out = folder / "no such folder" / "a.png";
    CHECK (drawScreen (order).error().sentence.find ("no such folder") != std::string::npos);
    CHECK_FALSE (std::filesystem::exists (folder / "no such folder"));
}
