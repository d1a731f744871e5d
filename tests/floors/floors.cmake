# Refuses an #include that the build does not declare.
#
#   cmake -DSOURCE=<checkout> -DFLOORS=<file> -P floors.cmake
#
# FLOORS has a line per floor: its name, then the floors it stands on; and one
# per plugin that floors are part of: plugins/<name>, then these.
cmake_minimum_required(VERSION 3.25)

# Headers that one floor alone may include; everybody may include the others.
set(owners
  "cjson/=json"
  "nettle/=base"
  "openssl/=http collect"
  "seccomp.h=host"
  "dlfcn.h=host"
  "curl/=http"
  "sqlite3.h=history"
  "sys/socket.h=http"
  "netdb.h=http"
  "netinet/=http"
  "arpa/inet.h=http")

# What a plugin may include beside <telvet/…> and its own headers.
set(plugin_headers
  assert.h ctype.h inttypes.h limits.h stdbool.h stddef.h stdint.h stdlib.h
  string.h stdio.h)

set(faults)
set(fault_count 0)
macro(fault text)
  string(APPEND faults "${text}\n")
  math(EXPR fault_count "${fault_count} + 1")
endmacro()

# floors_seen_by_<floor>: itself and all that is below it. Floors are declared
# lowest first. floors_within_<plugin>, and all such in floors_within_plugins:
# what is part of a plugin is held to what a plugin may do.
file(STRINGS ${FLOORS} lines)
foreach(line IN LISTS lines)
  string(REGEX REPLACE " +" ";" words "${line}")
  list(POP_FRONT words floor)
  list(REMOVE_ITEM words "")
  if("${floor}" MATCHES "^plugins/(.*)$")
    set(floors_within_${CMAKE_MATCH_1} ${words})
    list(APPEND floors_within_plugins ${words})
    foreach(within IN LISTS words)
      if(NOT "${floors_seen_by_${within}}" STREQUAL "${within}")
        fault("${within} stands on a floor and cannot be part of ${floor}")
      endif()
    endforeach()
    continue()
  endif()
  list(APPEND floors ${floor})
  set(floors_seen_by_${floor} ${floor} ${words})
  foreach(below IN LISTS words)
    if(NOT below IN_LIST floors)
      fault("${floor} stands on ${below}, which is not below it")
    endif()
    list(APPEND floors_seen_by_${floor} ${floors_seen_by_${below}})
  endforeach()
endforeach()

# Sets `includes` to the #include lines of a file, without the #include.
function(read_includes file)
  file(STRINGS ${file} lines REGEX "^[ \t]*#[ \t]*include[ \t]")
  list(TRANSFORM lines REPLACE "^[ \t]*#[ \t]*include[ \t]+" "")
  list(TRANSFORM lines REPLACE "([>\"])[^>\"]*$" "\\1")
  set(includes ${lines} PARENT_SCOPE)
endfunction()

macro(check_system_header floor file header)
  foreach(owner IN LISTS owners)
    string(REGEX MATCH "^([^=]*)=(.*)$" _ "${owner}")
    set(prefix "${CMAKE_MATCH_1}")
    string(REPLACE " " ";" allowed "${CMAKE_MATCH_2}")
    string(FIND "${header}" "${prefix}" at)
    if(at EQUAL 0 AND NOT "${floor}" IN_LIST allowed)
      fault("${file}: <${header}> belongs to ${CMAKE_MATCH_2}")
    endif()
  endforeach()
endmacro()

macro(check_own_header floor file header)
  string(REGEX MATCH "^([a-z]+)/" _ "${header}")
  set(target "${CMAKE_MATCH_1}")
  if(NOT target)
    fault("${file}: \"${header}\" must name its floor")
  elseif(NOT "${target}" IN_LIST floors_seen_by_${floor})
    fault("${file}: ${floor} may not include \"${header}\"")
  endif()
endmacro()

file(GLOB_RECURSE files RELATIVE ${SOURCE} ${SOURCE}/core/*.[ch])
list(LENGTH files core_count)
foreach(file IN LISTS files)
  string(REGEX REPLACE "^core/([^/]*)/.*" "\\1" floor "${file}")
  set(own_headers_only FALSE)
  if("${floor}" STREQUAL "include")
    set(own_headers_only TRUE)
  elseif(NOT "${floor}" IN_LIST floors)
    fault("${file}: no floor of that name is declared")
    continue()
  endif()
  read_includes(${SOURCE}/${file})
  foreach(include IN LISTS includes)
    string(REGEX REPLACE "^[<\"](.*)[>\"]$" "\\1" header "${include}")
    if(own_headers_only)
      if(NOT "${include}" MATCHES "^<(stddef.h|stdint.h|string.h|telvet/.*)>$")
        fault("${file}: a public header may not include ${include}")
      endif()
    elseif("${include}" MATCHES "^<")
      check_system_header("${floor}" "${file}" "${header}")
      # Its tool is a program of the build.
      if("${floor}" IN_LIST floors_within_plugins AND
         NOT "${file}" MATCHES "^core/[^/]*/tool/" AND
         NOT "${header}" MATCHES "^telvet/" AND
         NOT "${header}" IN_LIST plugin_headers)
        fault("${file}: part of plugins, may not include <${header}>")
      endif()
    else()
      check_own_header("${floor}" "${file}" "${header}")
    endif()
  endforeach()
endforeach()

file(GLOB_RECURSE files RELATIVE ${SOURCE} ${SOURCE}/plugins/*.[ch])
list(LENGTH files plugin_count)
foreach(file IN LISTS files)
  cmake_path(GET file PARENT_PATH folder)
  cmake_path(GET folder FILENAME plugin)
  read_includes(${SOURCE}/${file})
  foreach(include IN LISTS includes)
    string(REGEX REPLACE "^[<\"](.*)[>\"]$" "\\1" header "${include}")
    if("${include}" MATCHES "^\"")
      # Its own, one that all plugins share (plugins/*.h), or one of a floor
      # that is part of it.
      string(REGEX MATCH "^([a-z]+)/" _ "${header}")
      if(CMAKE_MATCH_1 AND
         "${CMAKE_MATCH_1}" IN_LIST floors_within_${plugin})
        continue()
      endif()
      if(NOT "${header}" MATCHES "^(\\.\\./)?[a-z_0-9]+\\.h$" OR
         NOT EXISTS ${SOURCE}/${folder}/${header})
        fault("${file}: \"${header}\" is not a header of this plugin")
      endif()
    elseif(NOT "${header}" MATCHES "^telvet/" AND
           NOT "${header}" IN_LIST plugin_headers)
      fault("${file}: a plugin may not include <${header}>")
    endif()
  endforeach()
endforeach()

if(fault_count)
  # Line by line: message() would fold them.
  string(REPLACE "\n" ";" faults "${faults}")
  foreach(text IN LISTS faults)
    if(text)
      message(STATUS "${text}")
    endif()
  endforeach()
  message(FATAL_ERROR "${fault_count} faults")
endif()
message(STATUS "${core_count} files of core and ${plugin_count} of plugins")
