#include "syntax/vue.h"

#include "syntax/markup.h"
#include "syntax/vue_blocks.h"

namespace leakline {

bool isVuePath(std::string_view path) {
  return path.ends_with(".vue");
}

std::vector<ScriptBlock> vueScriptsOf(std::string_view text) {
  std::vector<ScriptBlock> scripts;
  VueBlockReader reader(text);
  while (const auto block = reader.next()) {
    if (block->tag.name != "script") continue;
    scripts.push_back({block->begin, block->end,
                       attributeOf(block->tag.attributes, "setup").has_value(),
                       attributeOf(block->tag.attributes, "lang").value_or(""),
                       attributeOf(block->tag.attributes, "src").value_or("")});
  }
  return scripts;
}

}  // namespace leakline
