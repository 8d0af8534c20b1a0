#include "protocol/types/window.h"

namespace leakline::protocol {
namespace {

Json progress(const ProgressToken& token, Json value) {
  return {{"token", idToJson(token)}, {"value", std::move(value)}};
}

}  // namespace

void readToken(Fields& fields, std::string_view name, std::optional<ProgressToken>& out) {
  const Json* token = fields.member(name);
  if (!token) return;
  out = idFromJson(*token);
  if (!out) fields.fail(name, "an integer or a string");
}

Json showMessageParams(MessageType type, const std::string& message) {
  return {{"type", static_cast<int>(type)}, {"message", message}};
}

Json progressParams(const ProgressToken& token, const WorkDoneBegin& value) {
  return progress(token, {{"kind", "begin"},
                          {"title", value.title},
                          {"cancellable", value.cancellable},
                          {"message", value.message},
                          {"percentage", 0}});
}

Json progressParams(const ProgressToken& token, const WorkDoneReport& value) {
  return progress(
      token, {{"kind", "report"}, {"message", value.message}, {"percentage", value.percentage}});
}

Json progressParams(const ProgressToken& token, const WorkDoneEnd& value) {
  return progress(token, {{"kind", "end"}, {"message", value.message}});
}

}  // namespace leakline::protocol
