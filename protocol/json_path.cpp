#include "protocol/json_path.h"

#include <string>

namespace leakline::protocol {

const Json* findAt(const Json& value, std::initializer_list<std::string_view> path) {
  const Json* current = &value;
  for (const std::string_view name : path) {
    if (!current->is_object()) return nullptr;
    const auto it = current->find(std::string(name));
    if (it == current->end()) return nullptr;
    current = &*it;
  }
  return current;
}

bool flagAt(const Json& value, std::initializer_list<std::string_view> path) {
  const Json* found = findAt(value, path);
  return found && found->is_boolean() && found->get<bool>();
}

}  // namespace leakline::protocol
