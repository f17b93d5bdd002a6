// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/PowerCut.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <random>
#include <span>

namespace antiphon::test
{
namespace
{
constexpr std::size_t sector = 512; // bytes: what a disk writes whole

struct Asked
{
    enum class What
    {
        Write,
        Truncate,
        Sync,
        Remove,
        RemoveForGood, ///< its folder is synced, too
    };

    What what;
    std::string file;
    std::size_t place = 0; ///< of a write; the size after truncating
    std::string bytes {};
};

std::vector<Asked> all;
std::map<sqlite3_file*, std::string> names;
sqlite3_vfs* usual = nullptr;

/** The usual methods of a file, and ours in the place of those that change it. */
struct Methods
{
    const sqlite3_io_methods* behind = nullptr;
    sqlite3_io_methods ours {};
};

std::map<const sqlite3_io_methods*, Methods> wrapped;

const sqlite3_io_methods* behind (sqlite3_file* file)
{
    return reinterpret_cast<const Methods*> (reinterpret_cast<const char*> (file->pMethods)
                                             - offsetof (Methods, ours))
        ->behind;
}

void ask (sqlite3_file* file, Asked asked)
{
    const auto name = names.find (file);
    if (name == names.end())
        return;
    asked.file = name->second;
    all.push_back (std::move (asked));
}

int write (sqlite3_file* file, const void* bytes, int size, sqlite3_int64 place)
{
    ask (file,
         { Asked::What::Write,
           {},
           static_cast<std::size_t> (place),
           { static_cast<const char*> (bytes), static_cast<std::size_t> (size) } });
    return behind (file)->xWrite (file, bytes, size, place);
}

int truncate (sqlite3_file* file, sqlite3_int64 size)
{
    ask (file, { Asked::What::Truncate, {}, static_cast<std::size_t> (size) });
    return behind (file)->xTruncate (file, size);
}

int sync (sqlite3_file* file, int flags)
{
    ask (file, { Asked::What::Sync, {} });
    return behind (file)->xSync (file, flags);
}

int open (sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags)
{
    const auto code = usual->xOpen (usual, name, file, flags, outFlags);
    if (file->pMethods == nullptr)
        return code;
    auto& methods = wrapped[file->pMethods];
    if (methods.behind == nullptr)
    {
        methods.behind = file->pMethods;
        methods.ours = *file->pMethods;
        methods.ours.xWrite = write;
        methods.ours.xSync = sync;
        methods.ours.xTruncate = truncate;
    }
    file->pMethods = &methods.ours;
    names.erase (file);
    if (name != nullptr)
        names[file] = std::filesystem::path (name).filename().string();
    return code;
}

int remove (sqlite3_vfs*, const char* name, int syncsFolder)
{
    all.push_back ({ syncsFolder != 0 ? Asked::What::RemoveForGood : Asked::What::Remove,
                     std::filesystem::path (name).filename().string() });
    return usual->xDelete (usual, name, syncsFolder);
}

/** A file from when it was made until it was removed. */
using Life = std::vector<Asked>;
using Chance = std::minstd_rand;

bool coin (Chance& chance) { return (chance() >> 8U) % 2 == 0; }

void put (std::string& file, const Asked& asked, std::size_t size)
{
    if (asked.what == Asked::What::Truncate)
        return file.resize (std::min (file.size(), asked.place));
    file.resize (std::max (file.size(), asked.place + size));
    std::copy_n (asked.bytes.begin(), size,
                 file.begin() + static_cast<std::ptrdiff_t> (asked.place));
}

std::size_t lastSync (const Life& life)
{
    for (auto n = life.size(); n > 0; --n)
        if (life[n - 1].what == Asked::What::Sync)
            return n;
    return 0;
}

std::optional<std::string> found (const Life& life, std::optional<std::string> file, Chance& chance)
{
    const auto safe = lastSync (life);
    if (! file && safe == 0 && (life.empty() || coin (chance)))
        return {};
    auto bytes = file.value_or (std::string());
    for (std::size_t n = 0; n < life.size(); ++n)
    {
        const auto& asked = life[n];
        if (asked.what == Asked::What::Sync)
            continue;
        if (n < safe || coin (chance))
            put (bytes, asked, asked.bytes.size());
        else if (asked.what == Asked::What::Write && coin (chance))
            put (bytes, asked,
                 std::min (asked.bytes.size(),
                           sector * (chance() % (1 + asked.bytes.size() / sector))));
    }
    return bytes;
}
}

PowerCut::PowerCut (const std::filesystem::path& folder)
{
    for (const auto& entry : std::filesystem::directory_iterator (folder))
    {
        std::ifstream stream (entry.path(), std::ios::binary);
        before_[entry.path().filename().string()] = { std::istreambuf_iterator<char> (stream), {} };
    }
    all.clear();
    names.clear();
    sqlite3_initialize();
    usual = sqlite3_vfs_find (nullptr);
    vfs_ = *usual;
    vfs_.pNext = nullptr;
    vfs_.zName = "a disk without power";
    vfs_.xOpen = open;
    vfs_.xDelete = remove;
    sqlite3_vfs_register (&vfs_, 1);
}

PowerCut::~PowerCut()
{
    sqlite3_vfs_unregister (&vfs_);
    sqlite3_vfs_register (usual, 1);
}

std::size_t PowerCut::asked() const { return all.size(); }

void PowerCut::leave (const std::filesystem::path& to, std::size_t after, std::uint32_t seed) const
{
    Chance chance (seed + 1);
    std::map<std::string, std::vector<Life>> lives;
    std::map<std::string, bool> wasRemovedForGood;
    for (const auto& [name, bytes] : before_)
        lives[name].emplace_back();
    for (const auto& asked : std::span (all).first (after))
    {
        auto& of = lives[asked.file];
        if (of.empty())
            of = { {}, {} }; // before it was made there was none
        if (asked.what == Asked::What::Remove || asked.what == Asked::What::RemoveForGood)
        {
            wasRemovedForGood[asked.file] = asked.what == Asked::What::RemoveForGood;
            of.emplace_back();
        }
        else
            of.back().push_back (asked);
    }
    for (const auto& [name, of] : lives)
    {
        const auto first = [&] (std::size_t life)
        {
            const auto was = before_.find (name);
            return life == 0 && was != before_.end() ? std::optional (was->second) : std::nullopt;
        };
        auto last = of.size() - 1;
        const auto mayBeBack = last > 0 && lastSync (of[last]) == 0 && ! wasRemovedForGood[name];
        if (mayBeBack && coin (chance))
            --last;
        if (const auto bytes = found (of[last], first (last), chance))
            std::ofstream (to / name, std::ios::binary) << *bytes;
    }
}
}
