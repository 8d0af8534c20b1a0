// The kinds of syntax nodes that somebody asks for, the same for all grammars; and the names of a
// node's children. What nobody asks for is Other; everything that only describes types is Type.
// Names are those of tree-sitter's grammars (node-types.json). Pure functions.
#pragma once

#include <cstdint>
#include <string_view>

namespace leakline {

enum class NodeKind : uint8_t {
  Other,
  Token,    // an operator, or a keyword that has a field
  Error,    // text the grammar has no rule for
  Type,     // a type and everything in it
  Missing,  // what the grammar put in to go on; empty
  // Names and literals
  Identifier,
  PropertyName,  // x of a.x, { x: 1 } and #x
  ShorthandProperty,
  ShorthandPattern,
  This,
  Super,
  String,
  Template,
  TemplateSubstitution,
  Number,
  Regex,
  True,
  False,
  Null,
  Undefined,
  MetaProperty,  // import.meta, new.target
  // Functions and classes
  FunctionDeclaration,
  FunctionExpression,
  ArrowFunction,
  Method,
  ClassDeclaration,
  ClassExpression,
  ClassHeritage,  // extends X; the class itself is in it or in its ExtendsClause
  ExtendsClause,
  ClassBody,
  ClassField,
  StaticBlock,
  FormalParameters,
  Parameter,   // of TypeScript, with its type
  AccessWord,  // private, override …
  Decorator,
  // Declarations and patterns
  VarDeclaration,
  LexicalDeclaration,
  Declarator,
  ObjectPattern,
  ArrayPattern,
  AssignmentPattern,        // a = 1
  ObjectAssignmentPattern,  // { a = 1 }
  PairPattern,
  RestPattern,
  Enum,
  EnumBody,
  EnumAssignment,  // A = 1
  Namespace,
  // Modules
  ImportStatement,
  ImportClause,
  ImportSpecifier,
  NamespaceImport,
  ImportRequire,  // import x = require('y') of TypeScript
  ImportKeyword,
  ExportStatement,
  ExportClause,
  ExportSpecifier,
  NamespaceExport,  // * as x
  // Statements
  Program,
  Block,
  EmptyStatement,
  ExpressionStatement,
  IfStatement,
  ElseClause,
  ForStatement,
  ForInStatement,  // for-in and for-of
  WhileStatement,
  DoStatement,
  SwitchStatement,
  SwitchBody,
  SwitchCase,
  SwitchDefault,
  TryStatement,
  CatchClause,
  FinallyClause,
  WithStatement,
  LabeledStatement,
  Label,
  Return,
  Throw,
  Break,
  Continue,
  // Expressions
  Call,
  New,
  Arguments,
  Member,
  Subscript,
  Assignment,
  AugmentedAssignment,
  Update,
  Unary,
  Binary,
  Ternary,
  Sequence,
  Await,
  Yield,
  OptionalChain,  // ?.
  Parenthesized,
  As,       // as, satisfies, and <T>x
  NonNull,  // x!
  Object,
  Array,
  Pair,
  Spread,
  ComputedName,
  // JSX
  JsxElement,         // <a>…</a>
  JsxSelfClosing,     // <a/>
  JsxOpening,         // <a> of an element
  JsxClosing,         // </a>
  JsxAttribute,       // a name and, perhaps, a value
  JsxExpression,      // {…}, as an attribute's value, a child or a spread
  JsxNamespacedName,  // a:b
};

enum class Field : uint8_t {
  None,
  Alias,
  Alternative,
  Argument,
  Arguments,
  Attribute,  // of a JSX element
  Body,
  CloseTag,
  Condition,
  Consequence,
  Constructor,
  Declaration,
  Decorator,
  Finalizer,
  Function,
  Handler,  // the catch clause
  Increment,
  Index,
  Initializer,
  Key,
  KindWord,  // var, let, const, using; `await using` has two
  Label,
  Left,
  Modifier,  // async, static, get, *, type …, see modifiers.h; of our own making
  Name,
  Object,
  OpenTag,
  Operator,
  OptionalChain,  // the ?. of a call, member or index
  Parameter,
  Parameters,
  Pattern,
  Property,
  ReturnType,
  Right,
  Source,
  Type,
  TypeArguments,
  Value,
};

NodeKind nodeKindOf(std::string_view grammarName);
Field fieldOf(std::string_view grammarName);
// Keywords that say what a function, member, parameter, loop, import or export is.
bool isModifierWord(std::string_view grammarName);
// Kinds whose modifiers are kept.
bool hasModifiers(NodeKind kind);

// Has a body of its own that runs when it is called.
constexpr bool isFunction(NodeKind kind) {
  return kind == NodeKind::FunctionDeclaration || kind == NodeKind::FunctionExpression ||
         kind == NodeKind::ArrowFunction || kind == NodeKind::Method;
}
constexpr bool isClass(NodeKind kind) {
  return kind == NodeKind::ClassDeclaration || kind == NodeKind::ClassExpression;
}

}  // namespace leakline
