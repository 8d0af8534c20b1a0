// What the hooks are called in which the parts of a user interface start what takes time and end
// it again: what messages name and quick fixes write. Data and look-ups; pure.
#pragma once

#include <string>
#include <string_view>

#include "semantics/activation.h"
#include "semantics/facts.h"

namespace leakline {

enum class HookForm : uint8_t {
  None,      // nothing we could write
  Member,    // mounted () { … } in an object of options or a class
  Callback,  // onMounted(() => { … }), called in the function that makes the component
  Returned,  // an effect gives back the function that ends it
};

struct Lifecycle {
  std::string_view start = {};  // runs in browsers only: "mounted"; empty if there is none
  std::string_view end = {};    // "beforeDestroy"
  HookForm startForm = HookForm::None;
  HookForm endForm = HookForm::None;
  std::string_view package = {};  // where callbacks are imported from: "vue"
};

// Of the component that an activation belongs to; of effects, that of the effect.
Lifecycle lifecycleOf(const FileFacts& facts, const Activation& activation);

// "`beforeDestroy`", "the function it returns": where what is started there should be ended. The
// component's own hook if it has one.
std::string shownEnd(const FileFacts& facts, const Activation& activation);

// Of onUnmounted(f), onDestroy(f): which side calls f when the component ends; Anywhere for other
// calls.
RunsOn sideOfEndHook(const Call& call);

}  // namespace leakline
