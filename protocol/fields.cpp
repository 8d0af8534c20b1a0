#include "protocol/fields.h"

#include <limits>

namespace leakline::protocol {
namespace {

const Json& emptyObject() {
  static const Json kEmpty = Json::object();
  return kEmpty;
}

// A number without a fraction between the bounds.
std::optional<int64_t> integerIn(const Json& value, int64_t low, int64_t high) {
  if (!value.is_number_integer()) return std::nullopt;
  if (value.is_number_unsigned() && value.get<uint64_t>() > static_cast<uint64_t>(high)) {
    return std::nullopt;
  }
  const auto number = value.get<int64_t>();
  if (number < low || number > high) return std::nullopt;
  return number;
}

constexpr int64_t kMaxInt32 = std::numeric_limits<int32_t>::max();

}  // namespace

Fields::Fields(const Json& value, std::string path) : value_(&value), path_(std::move(path)) {
  if (!value.is_object()) {
    error_ = path_ + " must be an object";
    value_ = &emptyObject();
  }
}

std::string Fields::pathOf(std::string_view name) const {
  return path_ + "." + std::string(name);
}

const Json* Fields::member(std::string_view name) const {
  const auto it = value_->find(std::string(name));
  return it == value_->end() || it->is_null() ? nullptr : &*it;
}

void Fields::fail(std::string_view name, std::string_view what) {
  if (!error_) error_ = pathOf(name) + " must be " + std::string(what);
}

void Fields::absorb(const Fields& child) {
  if (!error_) error_ = child.error_;
}

const Json* Fields::need(std::string_view name, std::string_view what) {
  const Json* value = member(name);
  if (!value) fail(name, what);
  return value;
}

void Fields::required(std::string_view name, std::string& out) {
  const Json* value = need(name, "a string");
  if (!value) return;
  if (!value->is_string()) return fail(name, "a string");
  out = value->get<std::string>();
}

void Fields::required(std::string_view name, int32_t& out) {
  const Json* value = need(name, "an integer");
  if (!value) return;
  const auto number = integerIn(*value, std::numeric_limits<int32_t>::min(), kMaxInt32);
  if (!number) return fail(name, "an integer");
  out = static_cast<int32_t>(*number);
}

void Fields::required(std::string_view name, uint32_t& out) {
  const Json* value = need(name, "an unsigned integer");
  if (!value) return;
  const auto number = integerIn(*value, 0, kMaxInt32);
  if (!number) return fail(name, "an unsigned integer");
  out = static_cast<uint32_t>(*number);
}

void Fields::optional(std::string_view name, std::string& out) {
  if (has(name)) required(name, out);
}

void Fields::optional(std::string_view name, std::optional<int64_t>& out) {
  const Json* value = member(name);
  if (!value) return;
  out = integerIn(*value, std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max());
  if (!out) fail(name, "an integer");
}

void Fields::optional(std::string_view name, bool& out) {
  const Json* value = member(name);
  if (!value) return;
  if (!value->is_boolean()) return fail(name, "a boolean");
  out = value->get<bool>();
}

void Fields::optional(std::string_view name, std::vector<std::string>& out) {
  const Json* value = member(name);
  if (!value) return;
  if (!value->is_array()) return fail(name, "an array of strings");
  for (const Json& item : *value) {
    if (!item.is_string()) return fail(name, "an array of strings");
    out.push_back(item.get<std::string>());
  }
}

Fields Fields::object(std::string_view name, bool mustExist) {
  const Json* value = member(name);
  if (!value && mustExist) fail(name, "an object");
  return Fields(value ? *value : emptyObject(), pathOf(name));
}

std::vector<Fields> Fields::objects(std::string_view name) {
  std::vector<Fields> items;
  const Json* value = need(name, "an array");
  if (!value) return items;
  if (!value->is_array()) {
    fail(name, "an array");
    return items;
  }
  items.reserve(value->size());
  for (size_t i = 0; i < value->size(); ++i) {
    items.emplace_back((*value)[i], pathOf(name) + "[" + std::to_string(i) + "]");
    absorb(items.back());
  }
  return items;
}

}  // namespace leakline::protocol
