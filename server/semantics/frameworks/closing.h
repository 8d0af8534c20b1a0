// What tells a handler that its request or connection is over: `res` of (req, res), `ctx.res` of
// koa, `reply.raw` of fastify, a socket. Data and look-ups; pure.
#pragma once

#include <string>

#include "semantics/facts.h"

namespace leakline {

// "ctx.res" of a function that takes the context of Koa; empty for others.
std::string contextResponseOf(SyntaxNode function);

// An expression that has .on('close', …) and is known at that place; empty if there is none.
std::string closerAt(const FileFacts& facts, SyntaxNode place);

}  // namespace leakline
