# SPDX-License-Identifier: GPL-3.0-or-later
# The alphabet is the order: a file may include its own room and rooms that sort before it.
# Internal/ is for its own room alone; libraries of third parties stay where they belong.

set (rooms Basis Capture Discern Improvise Instrument Journal Library Moments Playroom Practice Review Share Studio Terminal)
set (faults "")

file (GLOB_RECURSE files "${SOURCE}/*.h" "${SOURCE}/*.cpp")
list (LENGTH files count)
if (count LESS 40)
    message (FATAL_ERROR "Only ${count} files found below ${SOURCE}: the check would prove nothing")
endif ()

foreach (file IN LISTS files)
    file (RELATIVE_PATH name "${SOURCE}" "${file}")
    string (REGEX MATCH "^[^/]+" room "${name}")
    list (FIND rooms "${room}" ownPlace)
    if (ownPlace EQUAL -1)
        list (APPEND faults "${name}: ${room} is no room of ours")
    endif ()

    file (STRINGS "${file}" includes REGEX "^ *#include")
    foreach (line IN LISTS includes)
        string (REGEX MATCH "[\"<]([^\">]+)[\">]" found "${line}")
        set (target "${CMAKE_MATCH_1}")
        string (REGEX MATCH "^[^/]+" other "${target}")
        list (FIND rooms "${other}" place)

        if (place GREATER ownPlace)
            list (APPEND faults "${name}: includes ${target}, a room below its own")
        endif ()
        if (target MATCHES "/Internal/" AND NOT other STREQUAL room)
            list (APPEND faults "${name}: includes ${target}, which is another room's own affair")
        endif ()
        if (target MATCHES "^(juce_|RtMidi|rtmidi)" AND NOT name MATCHES "/Adapters/|^Studio/")
            list (APPEND faults "${name}: includes ${target} outside Adapters and Studio")
        endif ()
        if (target MATCHES "^juce_audio_p(rocessors|lugin_client)")
            list (APPEND faults "${name}: includes ${target}, which is for Plugins alone")
        endif ()
        if (target MATCHES "^(sqlite3|Eigen/|unsupported/Eigen|fluidsynth|sndfile|ebur128|nlohmann)"
            AND name MATCHES "\\.h$" AND NOT name MATCHES "/Internal/")
            list (APPEND faults "${name}: a public header includes ${target}")
        endif ()
    endforeach ()
endforeach ()

if (faults)
    list (JOIN faults "\n  " words)
    message (FATAL_ERROR "The order of the rooms is broken:\n  ${words}")
endif ()
message (STATUS "${count} files keep the order of the rooms")
