// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Adapters/LoginKeyring.h"

#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>

#ifdef __linux__
#include <linux/keyctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace antiphon::library
{
using journal::Id;
using journal::Key;

#ifdef __linux__
namespace
{
constexpr auto* kind = "user";

std::string nameOf (const Id& library) { return "antiphon:" + journal::inHex (library); }

/** The number of the key in the user's keyring; below 0 where there is none. */
long find (const Id& library)
{
    return ::syscall (SYS_keyctl, KEYCTL_SEARCH, KEY_SPEC_USER_KEYRING, kind,
                      nameOf (library).c_str(), 0);
}

// keyctl(2): what the owner of a key may do without possessing it, too: all but change its rights.
constexpr unsigned long owner = 0x1F0000;
constexpr unsigned long possessor = 0x3F000000;
}

Result<void> keepForThisLogin (const Id& library, const Key& key, Seconds howLong)
{
    const auto secret = key.bytes();
    const auto kept = ::syscall (SYS_add_key, kind, nameOf (library).c_str(), secret.data(),
                                 secret.size(), KEY_SPEC_USER_KEYRING);
    if (kept >= 0 && ::syscall (SYS_keyctl, KEYCTL_SETPERM, kept, possessor | owner) == 0
        && ::syscall (SYS_keyctl, KEYCTL_SET_TIMEOUT, kept,
                      static_cast<unsigned long> (std::ceil (howLong.value)))
            == 0)
        return {};
    const std::string why = std::strerror (errno);
    forgetForThisLogin (library);
    return failure ("This computer keeps no keys for a login: give the passphrase in "
                    "ANTIPHON_PASSPHRASE instead.",
                    "keyctl: " + why);
}

std::optional<Key> keptForThisLogin (const Id& library)
{
    std::array<std::byte, Key::size> secret {};
    const auto size =
        ::syscall (SYS_keyctl, KEYCTL_READ, find (library), secret.data(), secret.size());
    auto key =
        size == static_cast<long> (secret.size()) ? Key::from (secret) : std::optional<Key>();
    journal::wipe (secret);
    return key;
}

void forgetForThisLogin (const Id& library)
{
    if (const auto key = find (library); key >= 0)
        ::syscall (SYS_keyctl, KEYCTL_INVALIDATE, key);
}
#else
Result<void> keepForThisLogin (const Id&, const Key&, Seconds)
{
    return failure ("This computer keeps no keys for a login: give the passphrase in "
                    "ANTIPHON_PASSPHRASE instead.");
}

std::optional<Key> keptForThisLogin (const Id&) { return {}; }

void forgetForThisLogin (const Id&) {}
#endif
}
