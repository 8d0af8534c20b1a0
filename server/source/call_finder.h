// Finds, in JavaScript or TypeScript text, the call that registers a listener: `queue.on('error',
// function (e) {…})` around the function, or `queue.on('error', onError)` that passes it by name.
// Works on tokens (js_lexer.h), in at most three passes over the text; memory is bounded by the
// depth of brackets. Pure functions; no syntax tree, so what no rule below covers is not found.
//
// Around: the innermost call of on, once, addListener … with the function inside a later argument,
// not counting calls outside a function or class body in between. The first argument must be the
// event if it is a literal; an event in a variable is taken only without other calls in between.
// By name: the variable or property the function was assigned to, or its own name, as a later
// argument (also with .bind(…)); a plain name must be visible there. An exact event wins; without
// one there must be only one such call.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace leakline {

struct ByteRange {
  size_t begin = 0;
  size_t end = 0;
};

struct CallQuery {
  size_t function = 0;            // byte offset of the function's parameter list
  std::string_view functionName;  // may be empty
  std::string_view event;         // empty: any
  bool exactEvent = false;        // only calls with the event as a literal
};

// The method's name in the call: the `on` of `queue.on(…)`.
std::optional<ByteRange> findRegisteringCall(std::string_view text, const CallQuery& query);

}  // namespace leakline
