// The value of an expression that is the same every time: literals, names that are never assigned
// again, members of enums and of objects nobody changes, arithmetic and texts made of them. Numbers
// and texts as JavaScript has them; what would take long to find out is nothing. Pure functions.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "syntax/scopes.h"

namespace leakline {

class Constant {
 public:
  explicit Constant(double number) : value_(number) {}
  explicit Constant(bool truth) : value_(truth) {}
  explicit Constant(std::string text) : value_(std::move(text)) {}
  bool operator==(const Constant&) const = default;

  const double* number() const { return std::get_if<double>(&value_); }
  const bool* truth() const { return std::get_if<bool>(&value_); }
  const std::string* text() const { return std::get_if<std::string>(&value_); }
  // As it becomes part of a text or the key of a property.
  std::string asText() const;

 private:
  std::variant<double, bool, std::string> value_;
};

// Asked for what another file declares: `binding` is an import, `path` the properties taken of it.
using ImportedConstant = std::function<std::optional<Constant>(
    const Binding& binding, const std::vector<std::string>& path)>;

std::optional<Constant> constantOf(const Scopes& scopes, SyntaxNode expression,
                                   const ImportedConstant& imported = {});

}  // namespace leakline
