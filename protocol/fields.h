// Reads the members of a JSON object that came from outside and remembers the first thing that was
// wrong with a path to it: "params.textDocument.uri must be a string".
// A missing optional member leaves the default; null counts as missing. One thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/json.h"

namespace leakline::protocol {

class Fields {
 public:
  // `value` must outlive this and every child.
  Fields(const Json& value, std::string path);

  void required(std::string_view name, std::string& out);
  void required(std::string_view name, int32_t& out);
  void required(std::string_view name, uint32_t& out);  // LSP's uinteger: 0 … 2^31 − 1
  void optional(std::string_view name, std::string& out);
  void optional(std::string_view name, std::optional<int64_t>& out);
  void optional(std::string_view name, bool& out);
  void optional(std::string_view name, std::vector<std::string>& out);

  // The member as an object; if it is missing, an empty one (and an error if required).
  Fields object(std::string_view name, bool mustExist);
  // The elements of a required array of objects.
  std::vector<Fields> objects(std::string_view name);
  bool has(std::string_view name) const { return member(name) != nullptr; }
  const Json* member(std::string_view name) const;

  // Takes over a child's error, if it has one and this has none.
  void absorb(const Fields& child);
  void fail(std::string_view name, std::string_view what);

  bool ok() const { return !error_; }
  const std::string& error() const { return *error_; }

 private:
  std::string pathOf(std::string_view name) const;
  const Json* need(std::string_view name, std::string_view what);

  const Json* value_;
  std::string path_;
  std::optional<std::string> error_;
};

}  // namespace leakline::protocol
