// What a file takes from other modules and gives to them: import and export statements, require(),
// module.exports and exports.x, and what compilers make of them (x_1.default, __importDefault(…)).
// Pure functions over one tree; nothing is looked up on disk.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "syntax/scopes.h"

namespace leakline {

struct ModuleUse {
  std::string_view specifier;  // "bull", "./queue"
  std::string_view property;   // "" for the module itself and for its default export
};

// Does the expression mean a module or one of its exports: Queue, redis.createClient, require('x')?
std::optional<ModuleUse> moduleUseOf(const Scopes& scopes, SyntaxNode expression);

struct Export {
  std::string_view name;  // "" for module.exports = x and export default x; "*" for all of `from`
  SyntaxNode value;       // an expression, or the name that is declared
  // What another module has to give: export { a as b } from './c', export * from './c'.
  std::optional<ModuleUse> from = std::nullopt;
  SyntaxNode label = {};  // the name in `exports.name = value` and `{ name: value }`
};

// Types are no exports, nor is the `exports.x = void 0` that compilers begin with.
std::vector<Export> exportsOf(const SyntaxTree& tree);

}  // namespace leakline
