# SPDX-License-Identifier: GPL-3.0-or-later
# How every target of ours is compiled. Nothing here is global but the language and the launcher.

set (CMAKE_CXX_STANDARD 20)
set (CMAKE_CXX_STANDARD_REQUIRED ON)
set (CMAKE_CXX_EXTENSIONS OFF)
set (CMAKE_POSITION_INDEPENDENT_CODE ON)
set (CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program (ANTIPHON_CCACHE ccache)
if (ANTIPHON_CCACHE)
    set (CMAKE_C_COMPILER_LAUNCHER "${ANTIPHON_CCACHE}")
    set (CMAKE_CXX_COMPILER_LAUNCHER "${ANTIPHON_CCACHE}")
endif ()

find_package (PkgConfig REQUIRED)
find_package (Threads REQUIRED)

add_library (antiphon_sanitizers INTERFACE)
if (ANTIPHON_SANITIZE)
    target_compile_options (antiphon_sanitizers INTERFACE -fsanitize=${ANTIPHON_SANITIZE} -fno-omit-frame-pointer
        # GCC 12 takes its own instrumented library for uninitialised (its bug 105562).
        -Wno-maybe-uninitialized)
    target_link_options (antiphon_sanitizers INTERFACE -fsanitize=${ANTIPHON_SANITIZE})
endif ()

add_library (antiphon_warnings INTERFACE)
target_compile_options (antiphon_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
    -Woverloaded-virtual -Werror
    # GCC 12 warns of its own std::string at -O3 (its bug 105651).
    $<$<CONFIG:Release>:-Wno-restrict>
    # The same arithmetic in a loop's body and its tail: results must not depend on the block size.
    -ffp-contract=off)
