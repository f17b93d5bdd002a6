// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/DeviceMemory.h"
#include "Library/Library.h"
#include "Studio/Studio.h"
#include "Terminal/Input.h"
#include "Terminal/Internal/CompanionOptions.h"
#include "Terminal/Internal/LibraryOption.h"
#include "Terminal/Internal/PlayersOptions.h"
#include "Terminal/Internal/SongOption.h"
#include "Terminal/Output.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <optional>

namespace antiphon::terminal
{
namespace
{
struct AppWords
{
    std::string screen = "live";
    std::string session;
    std::filesystem::path library;
    std::filesystem::path picture;
    std::string size = "1280x800";
    std::optional<double> at;
    std::vector<std::string> children;
};

struct Size
{
    int width = 0;
    int height = 0;
};

Result<Size> sizeOf (const std::string& words)
{
    Size size;
    const auto* const end = words.data() + words.size();
    const auto width = std::from_chars (words.data(), end, size.width);
    if (width.ec == std::errc {} && width.ptr != end && *width.ptr == 'x')
        if (const auto height = std::from_chars (width.ptr + 1, end, size.height);
            height.ec == std::errc {} && height.ptr == end)
            return size;
    return usage ("\"" + words + "\" is no size: write it as 1280x800.");
}

Result<void> expectScreen (const std::string& name)
{
    constexpr std::array planned { "reel", "families", "songs", "settings" };
    if (name == "live" || name == "review")
        return {};
    if (std::find (planned.begin(), planned.end(), name) != planned.end())
        return usage ("The screen \"" + name + "\" is not built yet: choose live or review.");
    return usage ("There is no screen \"" + name + "\": choose live or review.");
}

/** The file of the session that was named, or none. */
Result<std::filesystem::path> sessionOf (const AppWords& words)
{
    if (words.session.empty())
        return std::filesystem::path {};
    return findSession (words.library, words.session);
}

Result<void> draw (const AppWords& words, const std::filesystem::path& session)
{
    if (const auto fits = expectEnding (words.picture, { ".png" }); ! fits)
        return fits;
    const auto size = sizeOf (words.size);
    if (! size)
        return failure (size.error());

    studio::PictureOrder order;
    order.screen = words.screen;
    order.out = words.picture;
    order.width = size->width;
    order.height = size->height;
    order.library = libraryFolder (words.library);
    order.session = session;
    order.names = words.children;
    if (words.at)
        order.at = Instant { { *words.at } };
    return studio::drawScreen (order);
}

Result<void> open (const AppWords& words, const std::filesystem::path& session)
{
    openQuietly (words.library);
    studio::StudioOptions options;
    options.library = libraryFolder (words.library);
    options.session = session;
    options.screen = words.screen;
    options.names = words.children;
    const auto songs = songsWith ({});
    if (! songs)
        return failure (songs.error());
    options.engine.companion.songs = *songs;
    if (const auto trouble = library::DeviceMemory().read().remark)
        remark (*trouble);
    if (studio::runStudio (options) == 0)
        return {};
    return failure (Fault {}); // the window has said why itself
}

Result<void> showApp (const AppWords& words)
{
    if (const auto known = expectScreen (words.screen); ! known)
        return known;
    if (const auto players = playersOf ({ words.children, {} }); ! players)
        return failure (players.error());
    const auto session = sessionOf (words);
    if (! session)
        return failure (session.error());
    return words.picture.empty() ? open (words, *session) : draw (words, *session);
}
}

Result<void> openWindow() { return showApp ({}); }

void addApp (CLI::App& program, Deed& chosen)
{
    auto* const command =
        program.add_subcommand ("app", "Open the window, or draw one of its screens into a file");
    const auto words = std::make_shared<AppWords>();
    command->add_option ("--show", words->screen, "The screen: live or review")
        ->capture_default_str();
    command->add_option ("--session", words->session,
                         "A session: its file, or the first letters of its name");
    command->add_option ("--picture", words->picture, "Draw into this .png instead of a window");
    command->add_option ("--at", words->at, "For a picture: the second of the session to show")
        ->check (CLI::NonNegativeNumber);
    command->add_option ("--size", words->size, "For a picture: its width and height in pixels")
        ->capture_default_str();
    addChildOption (*command, words->children);
    addLibraryOption (*command, words->library);
    command->callback ([words, &chosen] { chosen = [words] { return showApp (*words); }; });
}
}
