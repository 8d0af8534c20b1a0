// Attributes of JSX elements: <button onClick={close} disabled>. Pure functions.
#pragma once

#include <optional>
#include <string_view>

#include "syntax/tree.h"

namespace leakline {

struct JsxAttribute {
  SyntaxNode node;
  SyntaxNode element;     // JsxOpening or JsxSelfClosing
  std::string_view name;  // "onClick", "xlink:href"
  SyntaxNode value;       // without {…}; none if it has none

  // onClick, onChange: what it is given is called later, by what happens.
  bool isHandler() const;
  // "button", "Form.Item".
  std::string_view tag() const;
};

// Nothing if the node is no attribute.
std::optional<JsxAttribute> jsxAttributeOf(SyntaxNode node);
// The attribute an expression is the whole value of.
std::optional<JsxAttribute> attributeGiven(SyntaxNode expression);

}  // namespace leakline
