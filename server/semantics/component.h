// What is made again and again and has an end: a component of a user interface, a provider of a
// framework, or a plain class with a method that ends it. Plain data; nodes are of one file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "semantics/repetition.h"
#include "syntax/tree.h"

namespace leakline {

enum class ComponentKind : uint8_t {
  None,
  VueOptions,  // export default { created () {} }, Vue.extend({}), defineComponent({}), mixins
  VueSetup,    // setup(), <script setup>, a composable
  ReactClass,
  ReactFunction,  // a component or a hook of one's own
  Angular,
  Svelte,
  Solid,
  CustomElement,
  NestProvider,  // of any scope
  PlainClass,
};

struct Component {
  ComponentKind kind = ComponentKind::None;
  SyntaxNode node = {};   // the object, class or function; the program for <script setup>
  std::string name = {};  // may be empty
  // How often one is made, as far as its framework says.
  Repetition repetition = Repetition::Unknown;
  // What is run when it ends, in the order of the text: hooks, callbacks of onUnmounted, methods
  // called destroy, dispose, close …
  std::vector<SyntaxNode> teardowns = {};
  // Does a server that renders the component run them, too? Only Svelte's onDestroy.
  bool teardownsOnServer = false;
};

// A class or object of a user interface: made by each rendering of a page, on a server or not.
constexpr bool isRendered(ComponentKind kind) {
  return kind != ComponentKind::None && kind != ComponentKind::NestProvider &&
         kind != ComponentKind::PlainClass;
}

}  // namespace leakline
