# SPDX-License-Identifier: GPL-3.0-or-later
# What Builds/run and Builds/test share; they source it with "house" set to the top folder.

say() { printf '%s\n' "$*" >&2; }

give_up()
{
    say "$*"
    exit 1
}

# The packages named in the given lists that are not installed.
missing_packages()
{
    local name
    sed 's/#.*//' "$@" | while read -r name; do
        [ -z "$name" ] && continue
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || echo "$name"
    done
}

# Installs what is missing from the given lists; touches nothing, and needs no network, when nothing is.
install_packages()
{
    command -v dpkg-query >/dev/null ||
        give_up "This script installs Debian packages. Elsewhere, install what Builds/packages-* name, and build with: cmake --preset release && cmake --build --preset release"

    local missing as_root=()
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} -eq 0 ] && return

    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            give_up "These packages are missing: ${missing[*]}. Install them as root, or run this as root once."
        as_root=(sudo)
    fi
    say "Installing: ${missing[*]}"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q update >&2 &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get -q install -y --no-install-recommends "${missing[@]}" >&2 ||
        give_up "apt-get could not install: ${missing[*]}. Its own words stand above."
}

# build PRESET [TARGET…]
build()
{
    local preset=$1 targets=() tests=ON
    shift
    [ -z "$(missing_packages <(echo catch2))" ] || tests=OFF
    [ $# -gt 0 ] && targets=(--target "$@")
    [ -f "Builds/out/$preset/build.ninja" ] || say "Building Antiphon: a few minutes the first time, seconds after that."
    # So that ccache knows a file again in another clone.
    export CCACHE_BASEDIR="$house" CCACHE_NOHASHDIR=1
    cmake --preset "$preset" -DANTIPHON_TESTS=$tests >&2 || give_up "Antiphon could not be set up for building; see above."
    cmake --build --preset "$preset" -j "$(nproc)" "${targets[@]}" >&2 ||
        give_up "Antiphon could not be built; see above."
}
