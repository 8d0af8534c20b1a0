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
    {"call_expression", NodeKind::Call},
    {"catch_clause", NodeKind::CatchClause},
    {"class", NodeKind::ClassExpression},
    {"class_body", NodeKind::ClassBody},
    {"class_declaration", NodeKind::ClassDeclaration},
    {"class_static_block", NodeKind::StaticBlock},
    {"computed_property_name", NodeKind::ComputedName},
    {"conditional_type", NodeKind::Type},
    {"constructor_type", NodeKind::Type},
    {"do_statement", NodeKind::WhileStatement},
    {"enum_declaration", NodeKind::Enum},
    {"export_specifier", NodeKind::ExportSpecifier},
    {"export_statement", NodeKind::ExportStatement},
    {"expression_statement", NodeKind::ExpressionStatement},
    {"field_definition", NodeKind::ClassField},
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
    {"implements_clause", NodeKind::Type},
    {"import", NodeKind::ImportKeyword},
    {"import_clause", NodeKind::ImportClause},
    {"import_require_clause", NodeKind::ImportRequire},
    {"import_specifier", NodeKind::ImportSpecifier},
    {"import_statement", NodeKind::ImportStatement},
    {"index_signature", NodeKind::Type},
    {"index_type_query", NodeKind::Type},
    {"interface_declaration", NodeKind::Type},
    {"internal_module", NodeKind::Namespace},
    {"intersection_type", NodeKind::Type},
    {"lexical_declaration", NodeKind::LexicalDeclaration},
    {"literal_type", NodeKind::Type},
    {"lookup_type", NodeKind::Type},
    {"member_expression", NodeKind::Member},
    {"method_definition", NodeKind::Method},
    {"method_signature", NodeKind::Type},
    {"module", NodeKind::Namespace},
    {"namespace_import", NodeKind::NamespaceImport},
    {"nested_type_identifier", NodeKind::Type},
    {"new_expression", NodeKind::New},
    {"non_null_expression", NodeKind::NonNull},
    {"number", NodeKind::Number},
    {"object", NodeKind::Object},
    {"object_assignment_pattern", NodeKind::ObjectAssignmentPattern},
    {"object_pattern", NodeKind::ObjectPattern},
    {"object_type", NodeKind::Type},
    {"optional_parameter", NodeKind::Parameter},
    {"pair", NodeKind::Pair},
    {"pair_pattern", NodeKind::PairPattern},
    {"parenthesized_expression", NodeKind::Parenthesized},
    {"parenthesized_type", NodeKind::Type},
    {"predefined_type", NodeKind::Type},
    {"private_property_identifier", NodeKind::PropertyName},
    {"program", NodeKind::Program},
    {"property_identifier", NodeKind::PropertyName},
    {"public_field_definition", NodeKind::ClassField},
    {"readonly_type", NodeKind::Type},
    {"required_parameter", NodeKind::Parameter},
    {"rest_pattern", NodeKind::RestPattern},
    {"return_statement", NodeKind::Return},
    {"satisfies_expression", NodeKind::As},
    {"sequence_expression", NodeKind::Sequence},
    {"shorthand_property_identifier", NodeKind::ShorthandProperty},
    {"shorthand_property_identifier_pattern", NodeKind::ShorthandPattern},
    {"spread_element", NodeKind::Spread},
    {"statement_block", NodeKind::Block},
    {"string", NodeKind::String},
    {"subscript_expression", NodeKind::Subscript},
    {"super", NodeKind::Super},
    {"switch_body", NodeKind::SwitchBody},
    {"template_literal_type", NodeKind::Type},
    {"template_string", NodeKind::Template},
    {"template_substitution", NodeKind::TemplateSubstitution},
    {"ternary_expression", NodeKind::Ternary},
    {"this", NodeKind::This},
    {"tuple_type", NodeKind::Type},
    {"type_alias_declaration", NodeKind::Type},
    {"type_annotation", NodeKind::Type},
    {"type_arguments", NodeKind::Type},
    {"type_identifier", NodeKind::Type},
    {"type_parameters", NodeKind::Type},
    {"type_predicate_annotation", NodeKind::Type},
    {"type_query", NodeKind::Type},
    {"unary_expression", NodeKind::Unary},
    {"union_type", NodeKind::Type},
    {"update_expression", NodeKind::Update},
    {"using_declaration", NodeKind::LexicalDeclaration},
    {"variable_declaration", NodeKind::VarDeclaration},
    {"variable_declarator", NodeKind::Declarator},
    {"while_statement", NodeKind::WhileStatement},
    {"with_statement", NodeKind::WithStatement},
});

constexpr std::array kFields = std::to_array<Named<Field>>({
    {"alias", Field::Alias},
    {"alternative", Field::Alternative},
    {"argument", Field::Argument},
    {"arguments", Field::Arguments},
    {"body", Field::Body},
    {"consequence", Field::Consequence},
    {"constructor", Field::Constructor},
    {"declaration", Field::Declaration},
    {"function", Field::Function},
    {"index", Field::Index},
    {"initializer", Field::Initializer},
    {"key", Field::Key},
    {"kind", Field::KindWord},
    {"left", Field::Left},
    {"name", Field::Name},
    {"object", Field::Object},
    {"operator", Field::Operator},
    {"parameter", Field::Parameter},
    {"parameters", Field::Parameters},
    {"pattern", Field::Pattern},
    {"property", Field::Property},
    {"right", Field::Right},
    {"source", Field::Source},
    {"value", Field::Value},
});

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

}  // namespace leakline
