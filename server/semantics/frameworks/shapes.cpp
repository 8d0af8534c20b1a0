#include "semantics/frameworks/shapes.h"

#include <array>

#include "semantics/origin.h"
#include "semantics/signature.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 6> kRequestNames{"req",      "request",  "_req",
                                                        "_request", "incoming", "clientReq"};
constexpr std::array<std::string_view, 8> kResponseNames{"res",   "response", "_res",   "_response",
                                                         "reply", "resp",     "_reply", "rep"};
constexpr std::array<std::string_view, 4> kContextNames{"ctx", "_ctx", "context", "c"};

bool isRequest(SyntaxNode function, size_t index) {
  if (isOneOf(kRequestNames, parameterName(function, index))) return true;
  const std::string_view type = parameterType(function, index);
  return type.find("IncomingMessage") != std::string_view::npos ||
         type.find("NextApiRequest") != std::string_view::npos ||
         type.find("FastifyRequest") != std::string_view::npos;
}

bool isResponse(SyntaxNode function, size_t index) {
  if (isOneOf(kResponseNames, parameterName(function, index))) return true;
  const std::string_view type = parameterType(function, index);
  return type.find("ServerResponse") != std::string_view::npos ||
         type.find("NextApiResponse") != std::string_view::npos ||
         type.find("FastifyReply") != std::string_view::npos;
}

std::string_view relativePath(const FileFacts& facts) {
  std::string_view path = facts.file().path();
  const std::string_view root = facts.project().root;
  if (!root.empty() && path.starts_with(root)) path.remove_prefix(root.size());
  return path;
}

}  // namespace

std::optional<RequestParameters> requestParametersOf(SyntaxNode function) {
  for (uint32_t first = 0; first < 2; ++first) {
    if (isRequest(function, first) && isResponse(function, first + 1)) {
      return RequestParameters{first, first + 1};
    }
  }
  return std::nullopt;
}

bool takesContext(SyntaxNode function) {
  const std::string_view first = parameterName(function, 0);
  const auto count = parametersOf(function).size();
  if (!isOneOf(kContextNames, first)) return false;
  return (count == 2 && parameterName(function, 1) == "next") || first == "ctx";
}

bool isMadeBy(const FileFacts& facts, SyntaxNode value, Words packages, Words names) {
  const auto origin = originOf(facts, value);
  if (origin && !origin->package.empty() && isOneOf(packages, origin->package)) return true;
  const std::string_view name = lastNameTextOf(value);
  for (const std::string_view known : names) {
    if (endsWithWord(name, known)) return true;
  }
  return false;
}

bool importsAny(const FileFacts& facts, Words packages) {
  const auto& imported = facts.code().packages();
  return std::any_of(imported.begin(), imported.end(),
                     [&](std::string_view name) { return isOneOf(packages, name); });
}

bool importsAnyStartingWith(const FileFacts& facts, std::string_view prefix) {
  const auto& imported = facts.code().packages();
  return std::any_of(imported.begin(), imported.end(),
                     [&](std::string_view name) { return name.starts_with(prefix); });
}

std::string_view textArgument(const Call& call, size_t index) {
  const auto arguments = argumentsOf(call);
  if (index >= arguments.size()) return {};
  const auto text = literalText(arguments[index]);
  return text && !unwrapped(arguments[index]).is(NodeKind::Number) ? *text : std::string_view();
}

std::string quotedName(SyntaxNode function, std::string_view otherwise) {
  const std::string_view name = nameOfFunction(function);
  return name.empty() ? std::string(otherwise) : "`" + std::string(name) + "`";
}

bool isInFolder(const FileFacts& facts, std::string_view folder) {
  const std::string inside = "/" + std::string(folder) + "/";
  const std::string path = "/" + std::string(relativePath(facts));
  return path.find(inside) != std::string::npos;
}

std::string_view fileNameOf(const FileFacts& facts) {
  const std::string_view path = facts.file().path();
  return path.substr(path.find_last_of('/') + 1);
}

std::vector<NamedFunction> functionsIn(const FileFacts& facts, SyntaxNode objectOrClass) {
  std::vector<NamedFunction> found;
  const bool isClassNode = isClass(objectOrClass.kind());
  const SyntaxNode body = isClassNode ? objectOrClass.child(Field::Body) : objectOrClass;
  for (const SyntaxNode part : body.children()) {
    if (part.is(NodeKind::Method)) {
      found.push_back({memberName(part), part, part});
    } else if (part.is(NodeKind::Pair) || part.is(NodeKind::ClassField)) {
      for (const SyntaxNode function : facts.code().functionsMeant(part.child(Field::Value))) {
        found.push_back({memberName(part), function, part});
      }
    } else if (part.is(NodeKind::ShorthandProperty)) {
      for (const SyntaxNode function : facts.code().functionsMeant(part)) {
        found.push_back({part.text(), function, part});
      }
    }
  }
  return found;
}

}  // namespace leakline
