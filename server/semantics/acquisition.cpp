#include "semantics/acquisition.h"

namespace leakline {

bool EventValue::same(const EventValue& other) const {
  if (text && other.text) return *text == *other.text;
  return subject && subject == other.subject;
}

bool EventValue::differs(const EventValue& other) const {
  return text && other.text && *text != *other.text;
}

std::string EventValue::shown() const {
  if (text) return "'" + *text + "'";
  return node ? std::string(node.text()) : std::string();
}

}  // namespace leakline
