# Files compiled in bundles: most of the time to build everything is spent reading the same headers,
# so several files of a target are read as one (CMake's "unity build"). Files that define the same
# name at file scope, as most do in their unnamed namespaces, go into different bundles.
# Bundles are chosen when CMake configures: after a "redefinition" of a name that is new in a file,
# configure again.
# It is a matter of speed only; the debug preset compiles every file alone and without precompiled
# headers, to show that each includes what it uses.
option(LEAKLINE_BUNDLES "Compile several files of a target as one" ON)
set(LEAKLINE_BUNDLE_FILES 12 CACHE STRING "The most files in one bundle")

# leakline_file_scope_names(FILE OUT): what the file defines at file scope. The sources are formatted
# by clang-format: such a definition, and nothing else, begins in the first column.
function(leakline_file_scope_names file out)
  file(STRINGS ${file} lines REGEX "^[A-Za-z_][^;]*")
  set(names)
  foreach(line IN LISTS lines)
    if(line MATCHES "^(enum class|class|struct|enum|union) ([A-Za-z_0-9]+)")
      list(APPEND names ${CMAKE_MATCH_2})
    elseif(line MATCHES "^using ([A-Za-z_0-9]+) =")
      list(APPEND names ${CMAKE_MATCH_1})
    elseif(line MATCHES "^(namespace|template|return|using|TEST|#)")
    elseif(line MATCHES "^([^(={]*[ *&>])?([A-Za-z_0-9]+)(\\(|\\{| = |\\[| =$|;)")
      list(APPEND names ${CMAKE_MATCH_2})
    endif()
  endforeach()
  list(REMOVE_DUPLICATES names)
  set(${out} ${names} PARENT_SCOPE)
endfunction()

# leakline_bundle(TARGET [ALONE regex]): bundles the target's files; those that match stay alone.
function(leakline_bundle target)
  if(NOT LEAKLINE_BUNDLES)
    return()
  endif()
  cmake_parse_arguments(BUNDLE "" "ALONE" "" ${ARGN})
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  get_target_property(sources ${target} SOURCES)
  list(FILTER sources INCLUDE REGEX "\\.cpp$")
  if(BUNDLE_ALONE)
    list(FILTER sources EXCLUDE REGEX ${BUNDLE_ALONE})
  endif()
  foreach(source IN LISTS sources)
    leakline_file_scope_names(${source} names)
    set(taken)
    foreach(name IN LISTS names)
      list(APPEND taken ${holders_${name}})
    endforeach()
    set(bundle 0)
    while(bundle IN_LIST taken OR bundle IN_LIST full)
      math(EXPR bundle "${bundle} + 1")
    endwhile()
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${bundle})
    foreach(name IN LISTS names)
      list(APPEND holders_${name} ${bundle})
    endforeach()
    math(EXPR size_${bundle} "0${size_${bundle}} + 1")
    if(size_${bundle} GREATER_EQUAL LEAKLINE_BUNDLE_FILES)
      list(APPEND full ${bundle})
    endif()
  endforeach()
endfunction()
