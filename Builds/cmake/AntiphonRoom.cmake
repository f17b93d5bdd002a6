# SPDX-License-Identifier: GPL-3.0-or-later

# antiphon_room (Name ROOMS… USES…): one room as one static library, antiphon::name.
#   ROOMS  rooms whose headers our headers include
#   USES   libraries seen only by our .cpp files
# Adapters/ (what touches devices) and Program/ (a main) are targets of their own.
function (antiphon_room name)
    file (GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
    list (FILTER sources EXCLUDE REGEX "/(Adapters|Program)/")
    antiphon_library (${name} "${sources}" ${ARGN})
endfunction ()

# antiphon_adapters (Room ROOMS… USES…): the part of a room that touches the world, antiphon::roomadapters.
function (antiphon_adapters room)
    file (GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
    antiphon_library (${room}Adapters "${sources}" ${ARGN})
endfunction ()

function (antiphon_library name sources)
    cmake_parse_arguments (PARSE_ARGV 2 room "" "" "ROOMS;USES")
    string (TOLOWER ${name} lower)

    add_library (antiphon_${lower} STATIC ${sources})
    add_library (antiphon::${lower} ALIAS antiphon_${lower})
    target_include_directories (antiphon_${lower} PUBLIC "${PROJECT_SOURCE_DIR}/Source")
    target_link_libraries (antiphon_${lower} PRIVATE antiphon_warnings PUBLIC antiphon_sanitizers)

    foreach (other IN LISTS room_ROOMS)
        string (TOLOWER ${other} otherLower)
        target_link_libraries (antiphon_${lower} PUBLIC antiphon::${otherLower})
    endforeach ()
    target_link_libraries (antiphon_${lower} PRIVATE ${room_USES})
endfunction ()

# antiphon_tests (Room ROOMS… USES…): the room's tests as one executable, each case known to ctest.
function (antiphon_tests name)
    cmake_parse_arguments (PARSE_ARGV 1 room "" "" "ROOMS;USES")
    string (TOLOWER ${name} lower)
    file (GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")

    add_executable (${lower}_tests ${sources})
    target_link_libraries (${lower}_tests PRIVATE antiphon_warnings antiphon_test_support ${room_USES})
    foreach (other IN LISTS room_ROOMS)
        string (TOLOWER ${other} otherLower)
        target_link_libraries (${lower}_tests PRIVATE antiphon::${otherLower})
    endforeach ()
    catch_discover_tests (${lower}_tests TEST_PREFIX "${lower}." PROPERTIES TIMEOUT 300)
endfunction ()
