#include "syntax/node_kind.h"

#include <algorithm>
#include <array>
#include <utility>

namespace leakline {
namespace {

template <class Value>
using Named = std::pair<std::string_view, Value>;

// Sorted by name.
constexpr std::array kKinds = std::to_array<Named<NodeKind>>({
    {"ERROR", NodeKind::Error},
    {"abstract_class_declaration", NodeKind::ClassDeclaration},
    {"abstract_method_signature", NodeKind::Type},
    {"accessibility_modifier", NodeKind::AccessWord},
    {"ambient_declaration", NodeKind::Type},
    {"arguments", NodeKind::Arguments},
    {"array", NodeKind::Array},
    {"array_pattern", NodeKind::ArrayPattern},
    {"array_type", NodeKind::Type},
    {"arrow_function", NodeKind::ArrowFunction},
    {"as_expression", NodeKind::As},
    {"asserts_annotation", NodeKind::Type},
    {"assignment_expression", NodeKind::Assignment},
    {"assignment_pattern", NodeKind::AssignmentPattern},
    {"augmented_assignment_expression", NodeKind::AugmentedAssignment},
    {"await_expression", NodeKind::Await},
    {"binary_expression", NodeKind::Binary},
    {"break_statement", NodeKind::Break},
    {"call_expression", NodeKind::Call},
    {"call_signature", NodeKind::Type},
    {"catch_clause", NodeKind::CatchClause},
    {"class", NodeKind::ClassExpression},
    {"class_body", NodeKind::ClassBody},
    {"class_declaration", NodeKind::ClassDeclaration},
    {"class_heritage", NodeKind::ClassHeritage},
    {"class_static_block", NodeKind::StaticBlock},
    {"computed_property_name", NodeKind::ComputedName},
    {"conditional_type", NodeKind::Type},
    {"construct_signature", NodeKind::Type},
    {"constructor_type", NodeKind::Type},
    {"continue_statement", NodeKind::Continue},
    {"decorator", NodeKind::Decorator},
    {"do_statement", NodeKind::DoStatement},
    {"else_clause", NodeKind::ElseClause},
    {"empty_statement", NodeKind::EmptyStatement},
    {"enum_assignment", NodeKind::EnumAssignment},
    {"enum_body", NodeKind::EnumBody},
    {"enum_declaration", NodeKind::Enum},
    {"existential_type", NodeKind::Type},
    {"export_clause", NodeKind::ExportClause},
    {"export_specifier", NodeKind::ExportSpecifier},
    {"export_statement", NodeKind::ExportStatement},
    {"expression_statement", NodeKind::ExpressionStatement},
    {"extends_clause", NodeKind::ExtendsClause},
    {"extends_type_clause", NodeKind::Type},
    {"false", NodeKind::False},
    {"field_definition", NodeKind::ClassField},
    {"finally_clause", NodeKind::FinallyClause},
    {"flow_maybe_type", NodeKind::Type},
    {"for_in_statement", NodeKind::ForInStatement},
    {"for_statement", NodeKind::ForStatement},
    {"formal_parameters", NodeKind::FormalParameters},
    {"function_declaration", NodeKind::FunctionDeclaration},
    {"function_expression", NodeKind::FunctionExpression},
    {"function_signature", NodeKind::Type},
    {"function_type", NodeKind::Type},
    {"generator_function", NodeKind::FunctionExpression},
    {"generator_function_declaration", NodeKind::FunctionDeclaration},
    {"generic_type", NodeKind::Type},
    {"identifier", NodeKind::Identifier},
    {"if_statement", NodeKind::IfStatement},
    {"implements_clause", NodeKind::Type},
    {"import", NodeKind::ImportKeyword},
    {"import_clause", NodeKind::ImportClause},
    {"import_require_clause", NodeKind::ImportRequire},
    {"import_specifier", NodeKind::ImportSpecifier},
    {"import_statement", NodeKind::ImportStatement},
    {"index_signature", NodeKind::Type},
    {"index_type_query", NodeKind::Type},
    {"infer_type", NodeKind::Type},
    {"interface_declaration", NodeKind::Type},
    {"internal_module", NodeKind::Namespace},
    {"intersection_type", NodeKind::Type},
    {"jsx_attribute", NodeKind::JsxAttribute},
    {"jsx_closing_element", NodeKind::JsxClosing},
    {"jsx_element", NodeKind::JsxElement},
    {"jsx_expression", NodeKind::JsxExpression},
    {"jsx_namespace_name", NodeKind::JsxNamespacedName},
    {"jsx_opening_element", NodeKind::JsxOpening},
    {"jsx_self_closing_element", NodeKind::JsxSelfClosing},
    {"labeled_statement", NodeKind::LabeledStatement},
    {"lexical_declaration", NodeKind::LexicalDeclaration},
    {"literal_type", NodeKind::Type},
    {"lookup_type", NodeKind::Type},
    {"mapped_type_clause", NodeKind::Type},
    {"member_expression", NodeKind::Member},
    {"meta_property", NodeKind::MetaProperty},
    {"method_definition", NodeKind::Method},
    {"method_signature", NodeKind::Type},
    {"module", NodeKind::Namespace},
    {"namespace_export", NodeKind::NamespaceExport},
    {"namespace_import", NodeKind::NamespaceImport},
    {"nested_type_identifier", NodeKind::Type},
    {"new_expression", NodeKind::New},
    {"non_null_expression", NodeKind::NonNull},
    {"null", NodeKind::Null},
    {"number", NodeKind::Number},
    {"object", NodeKind::Object},
    {"object_assignment_pattern", NodeKind::ObjectAssignmentPattern},
    {"object_pattern", NodeKind::ObjectPattern},
    {"object_type", NodeKind::Type},
    {"optional_chain", NodeKind::OptionalChain},
    {"optional_parameter", NodeKind::Parameter},
    {"optional_type", NodeKind::Type},
    {"override_modifier", NodeKind::AccessWord},
    {"pair", NodeKind::Pair},
    {"pair_pattern", NodeKind::PairPattern},
    {"parenthesized_expression", NodeKind::Parenthesized},
    {"parenthesized_type", NodeKind::Type},
    {"predefined_type", NodeKind::Type},
    {"private_property_identifier", NodeKind::PropertyName},
    {"program", NodeKind::Program},
    {"property_identifier", NodeKind::PropertyName},
    {"property_signature", NodeKind::Type},
    {"public_field_definition", NodeKind::ClassField},
    {"readonly_type", NodeKind::Type},
    {"regex", NodeKind::Regex},
    {"required_parameter", NodeKind::Parameter},
    {"rest_pattern", NodeKind::RestPattern},
    {"rest_type", NodeKind::Type},
    {"return_statement", NodeKind::Return},
    {"satisfies_expression", NodeKind::As},
    {"sequence_expression", NodeKind::Sequence},
    {"shorthand_property_identifier", NodeKind::ShorthandProperty},
    {"shorthand_property_identifier_pattern", NodeKind::ShorthandPattern},
    {"spread_element", NodeKind::Spread},
    {"statement_block", NodeKind::Block},
    {"statement_identifier", NodeKind::Label},
    {"string", NodeKind::String},
    {"subscript_expression", NodeKind::Subscript},
    {"super", NodeKind::Super},
    {"switch_body", NodeKind::SwitchBody},
    {"switch_case", NodeKind::SwitchCase},
    {"switch_default", NodeKind::SwitchDefault},
    {"switch_statement", NodeKind::SwitchStatement},
    {"template_literal_type", NodeKind::Type},
    {"template_string", NodeKind::Template},
    {"template_substitution", NodeKind::TemplateSubstitution},
    {"ternary_expression", NodeKind::Ternary},
    {"this", NodeKind::This},
    {"this_type", NodeKind::Type},
    {"throw_statement", NodeKind::Throw},
    {"true", NodeKind::True},
    {"try_statement", NodeKind::TryStatement},
    {"tuple_type", NodeKind::Type},
    {"type_alias_declaration", NodeKind::Type},
    {"type_annotation", NodeKind::Type},
    {"type_arguments", NodeKind::Type},
    {"type_identifier", NodeKind::Type},
    {"type_parameters", NodeKind::Type},
    {"type_predicate", NodeKind::Type},
    {"type_predicate_annotation", NodeKind::Type},
    {"type_query", NodeKind::Type},
    {"unary_expression", NodeKind::Unary},
    {"undefined", NodeKind::Undefined},
    {"union_type", NodeKind::Type},
    {"update_expression", NodeKind::Update},
    {"using_declaration", NodeKind::LexicalDeclaration},
    {"variable_declaration", NodeKind::VarDeclaration},
    {"variable_declarator", NodeKind::Declarator},
    {"while_statement", NodeKind::WhileStatement},
    {"with_statement", NodeKind::WithStatement},
    {"yield_expression", NodeKind::Yield},
});

constexpr std::array kFields = std::to_array<Named<Field>>({
    {"alias", Field::Alias},
    {"alternative", Field::Alternative},
    {"argument", Field::Argument},
    {"arguments", Field::Arguments},
    {"attribute", Field::Attribute},
    {"body", Field::Body},
    {"close_tag", Field::CloseTag},
    {"condition", Field::Condition},
    {"consequence", Field::Consequence},
    {"constructor", Field::Constructor},
    {"declaration", Field::Declaration},
    {"decorator", Field::Decorator},
    {"finalizer", Field::Finalizer},
    {"function", Field::Function},
    {"handler", Field::Handler},
    {"increment", Field::Increment},
    {"index", Field::Index},
    {"initializer", Field::Initializer},
    {"key", Field::Key},
    {"kind", Field::KindWord},
    {"label", Field::Label},
    {"left", Field::Left},
    {"name", Field::Name},
    {"object", Field::Object},
    {"open_tag", Field::OpenTag},
    {"operator", Field::Operator},
    {"optional_chain", Field::OptionalChain},
    {"parameter", Field::Parameter},
    {"parameters", Field::Parameters},
    {"pattern", Field::Pattern},
    {"property", Field::Property},
    {"return_type", Field::ReturnType},
    {"right", Field::Right},
    {"source", Field::Source},
    {"type", Field::Type},
    {"type_arguments", Field::TypeArguments},
    {"value", Field::Value},
});

constexpr std::array<std::string_view, 14> kModifierWords{
    "*",   "abstract", "accessor", "async",  "await",      "declare", "default",
    "get", "readonly", "set",      "static", "static get", "type",    "typeof"};

template <class Table>
constexpr bool isSorted(const Table& table) {
  return std::is_sorted(table.begin(), table.end(),
                        [](const auto& a, const auto& b) { return a.first < b.first; });
}
static_assert(isSorted(kKinds) && isSorted(kFields));

template <class Value, class Table>
Value findIn(const Table& table, std::string_view name, Value otherwise) {
  const auto found = std::lower_bound(table.begin(), table.end(), name,
                                      [](const auto& row, auto key) { return row.first < key; });
  return found != table.end() && found->first == name ? found->second : otherwise;
}

}  // namespace

NodeKind nodeKindOf(std::string_view grammarName) {
  return findIn(kKinds, grammarName, NodeKind::Other);
}

Field fieldOf(std::string_view grammarName) {
  return findIn(kFields, grammarName, Field::None);
}

bool isModifierWord(std::string_view grammarName) {
  return std::find(kModifierWords.begin(), kModifierWords.end(), grammarName) !=
         kModifierWords.end();
}

bool hasModifiers(NodeKind kind) {
  switch (kind) {
    case NodeKind::ClassDeclaration:
    case NodeKind::ClassField:
    case NodeKind::Parameter:
    case NodeKind::ForInStatement:
    case NodeKind::ImportStatement:
    case NodeKind::ImportSpecifier:
    case NodeKind::ExportStatement:
    case NodeKind::ExportSpecifier:
      return true;
    default:
      return isFunction(kind);
  }
}

}  // namespace leakline
