# Precompiled standard headers: half of the time to build everything is spent reading the same few of
# them. They are a matter of speed only: every file includes what it uses, which the debug
# preset, built without, shows.
option(LEAKLINE_PCH "Precompile standard headers" ON)

# The same bug of GCC 12 that layers.cmake tells of (105651), in more shapes.
if(LEAKLINE_PCH AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(leakline_flags INTERFACE -Wno-stringop-overflow
    -Wno-stringop-overread -Wno-array-bounds)
endif()

set(leakline_std_headers
  <algorithm> <array> <cstdint> <filesystem> <functional> <map> <memory> <mutex> <optional> <span>
  <string> <string_view> <unordered_map> <utility> <variant> <vector>)

# leakline_precompile(TARGET [header...]): the standard headers and those.
function(leakline_precompile target)
  if(LEAKLINE_PCH)
    target_precompile_headers(${target} PRIVATE ${leakline_std_headers} ${ARGN})
  endif()
endfunction()

# leakline_precompiled_like(TARGET OTHER): as another target, which has the same compile options.
function(leakline_precompiled_like target other)
  if(LEAKLINE_PCH)
    target_precompile_headers(${target} REUSE_FROM ${other})
  endif()
endfunction()
