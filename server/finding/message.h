// Message templates: "{count} listeners of {event}". Rules and detectors declare them, findings
// carry the arguments, views put both together.
#pragma once

#include <string>
#include <string_view>

#include "finding/finding.h"

namespace leakline {

struct MessageTemplate {
  std::string_view id;
  std::string_view text;
};

// Replaces each {name} by its argument; a name without an argument stays as it is written.
std::string renderMessage(std::string_view text, const MessageArgs& args);

}  // namespace leakline
