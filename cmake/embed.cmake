# Text files → a C++ source with their contents, at build time:
#
#   cmake -DOUT=x.cpp -DHEADER=views/embedded.h -DFUNCTION=rulePages "-DFILES=a.md;b.md" -P embed.cmake
#
# The source defines std::span<const EmbeddedFile> FUNCTION(). Long texts are split: compilers bound
# the length of one literal.
set(rows "")
set(count 0)
foreach(file IN LISTS FILES)
  file(READ "${file}" text)
  file(SHA256 "${file}" hash)
  get_filename_component(name "${file}" NAME)
  string(LENGTH "${text}" left)
  set(at 0)
  set(literal "")
  while(left GREATER 0)
    set(size 8000)
    if(left LESS size)
      set(size ${left})
    endif()
    string(SUBSTRING "${text}" ${at} ${size} part)
    # At the end of a line, not inside a character.
    string(FIND "${part}" "\n" line_end REVERSE)
    if(line_end GREATER 0)
      math(EXPR size "${line_end} + 1")
      string(SUBSTRING "${text}" ${at} ${size} part)
    endif()
    string(APPEND literal "\n    R\"leakline(${part})leakline\"")
    math(EXPR at "${at} + ${size}")
    math(EXPR left "${left} - ${size}")
  endwhile()
  if(literal STREQUAL "")
    set(literal "\"\"")
  endif()
  string(APPEND rows "    {\"${name}\", ${literal},\n     \"${hash}\"},\n")
  math(EXPR count "${count} + 1")
endforeach()

set(body "  return {};\n")
if(count GREATER 0)
  set(body "  static constexpr EmbeddedFile kFiles[] = {\n${rows}  };\n  return kFiles;\n")
endif()
file(WRITE "${OUT}" "// Made by cmake/embed.cmake.
#include \"${HEADER}\"

namespace leakline {

std::span<const EmbeddedFile> ${FUNCTION}() {
${body}}

}  // namespace leakline
")
