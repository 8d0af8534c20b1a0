// The kinds of syntax nodes that somebody asks for, the same for all grammars; and the names of a
// node's children. What nobody asks for is Other; everything that only describes types is Type.
// Names are those of tree-sitter's grammars (node-types.json). Pure functions.
#pragma once

#include <cstdint>
#include <string_view>

namespace leakline {

enum class NodeKind : uint8_t {
  Other,
  Token,  // an operator or keyword that has a field
  Error,  // text the grammar has no rule for
  Type,   // a type and everything in it
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
  // Functions and classes
  FunctionDeclaration,
  FunctionExpression,
  ArrowFunction,
  Method,
  ClassDeclaration,
  ClassExpression,
  ClassBody,
  ClassField,
  StaticBlock,
  FormalParameters,
  Parameter,  // of TypeScript, with its type
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
  Namespace,
  // Modules
  ImportStatement,
  ImportClause,
  ImportSpecifier,
  NamespaceImport,
  ImportRequire,  // import x = require('y') of TypeScript
  ImportKeyword,
  ExportStatement,
  ExportSpecifier,
  // Statements
  Program,
  Block,
  ExpressionStatement,
  ForStatement,
  ForInStatement,
  WhileStatement,
  SwitchBody,
  CatchClause,
  WithStatement,
  Return,
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
  Parenthesized,
  As,       // as, satisfies, and <T>x
  NonNull,  // x!
  Object,
  Array,
  Pair,
  Spread,
  ComputedName,
};

enum class Field : uint8_t {
  None,
  Alias,
  Alternative,
  Argument,
  Arguments,
  Body,
  Consequence,
  Constructor,
  Declaration,
  Function,
  Index,
  Initializer,
  Key,
  KindWord,  // var, let, const
  Left,
  Name,
  Object,
  Operator,
  Parameter,
  Parameters,
  Pattern,
  Property,
  Right,
  Source,
  Value,
};

NodeKind nodeKindOf(std::string_view grammarName);
Field fieldOf(std::string_view grammarName);

// Has a body of its own that runs when it is called.
constexpr bool isFunction(NodeKind kind) {
  return kind == NodeKind::FunctionDeclaration || kind == NodeKind::FunctionExpression ||
         kind == NodeKind::ArrowFunction || kind == NodeKind::Method;
}
constexpr bool isClass(NodeKind kind) {
  return kind == NodeKind::ClassDeclaration || kind == NodeKind::ClassExpression;
}

}  // namespace leakline
