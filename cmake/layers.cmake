# One static library per layer. A layer sees the headers of exactly the layers it lists in USES:
# every layer has an include folder of its own (build/include/<layer>) that holds nothing but a
# link to its sources, so an include the table of docs/architecture.md forbids finds no header.

include(cmake/bundles.cmake)

add_library(leakline_flags INTERFACE)
target_compile_options(leakline_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Werror)
if(LEAKLINE_BUNDLES)
  # A local variable may have the name of another file's constant, and a class a member of a type
  # of its file: neither says anything about the file.
  target_compile_options(leakline_flags INTERFACE -Wno-shadow -Wno-subobject-linkage)
endif()
# GCC 12 warns about its own std::string operator+ (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(leakline_flags INTERFACE -Wno-restrict)
endif()
if(LEAKLINE_SANITIZE)
  target_compile_options(leakline_flags INTERFACE
    -fsanitize=${LEAKLINE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
    # Instrumented, GCC 12 takes the parts of std::regex and std::function for uninitialized.
    -Wno-maybe-uninitialized)
  target_link_options(leakline_flags INTERFACE -fsanitize=${LEAKLINE_SANITIZE})
  target_compile_definitions(leakline_flags INTERFACE LEAKLINE_SANITIZED=1)
endif()

include(cmake/precompiled.cmake)
# Holds what is precompiled for most layers.
add_library(leakline_plain STATIC ${PROJECT_SOURCE_DIR}/cmake/plain.cpp)
target_link_libraries(leakline_plain PRIVATE leakline_flags)
leakline_precompile(leakline_plain)

# leakline_layer(NAME [USES layer...] [LIBS target...] [PRECOMPILE header...] [ALONE regex] [PLAIN])
# PRECOMPILE: large headers that most of its files include.
# ALONE: names of files that stay out of bundles.
# PLAIN: its own work is small beside that of the layers below or of the programs it waits for;
# templates of libraries would take much to optimise.
# Sources: every .cpp below the current folder. An added file is picked up by the next build.
function(leakline_layer name)
  cmake_parse_arguments(LAYER "PLAIN" "ALONE" "USES;LIBS;PRECOMPILE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/node_modules/")
  set(include_dir ${CMAKE_BINARY_DIR}/include/${name})
  file(MAKE_DIRECTORY ${include_dir})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${include_dir}/${name} SYMBOLIC)
  if(sources)
    add_library(leakline_${name} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(leakline_${name} PRIVATE leakline_flags)
    leakline_bundle(leakline_${name} ALONE ${LAYER_ALONE})
    if(LAYER_PLAIN)
      target_compile_options(leakline_${name} PRIVATE $<$<CONFIG:Release>:-O1>
        $<$<CONFIG:Release>:-Wno-maybe-uninitialized>)
    endif()
    if(LAYER_PRECOMPILE)
      leakline_precompile(leakline_${name} ${LAYER_PRECOMPILE})
    else()
      leakline_precompiled_like(leakline_${name} leakline_plain)
    endif()
  else()
    add_library(leakline_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(leakline_${name} ${scope} ${include_dir})
  foreach(layer IN LISTS LAYER_USES)
    target_link_libraries(leakline_${name} ${scope} leakline_${layer})
  endforeach()
  target_link_libraries(leakline_${name} ${scope} ${LAYER_LIBS})
endfunction()
