#include "protocol/extensions.h"

namespace leakline::protocol {
namespace {

std::string_view stateName(HeapState state) {
  switch (state) {
    case HeapState::Idle:
      return "idle";
    case HeapState::Loading:
      return "loading";
    case HeapState::Loaded:
      return "loaded";
    case HeapState::Failed:
      return "failed";
  }
  return "idle";
}

}  // namespace

void read(Fields& fields, HeapLoadParams& out) {
  fields.optional("paths", out.paths);
  fields.optional("uris", out.uris);
  fields.optional("remember", out.remember);
  if (fields.ok() && out.paths.empty() && out.uris.empty()) {
    fields.fail("paths", "a list of at least one snapshot (or give uris)");
  }
}

void read(Fields& fields, ExplainParams& out) {
  fields.required("id", out.id);
}

Json toJson(const HeapLoadResult& value) {
  Json json = {{"snapshots", Json::array()}, {"suspects", value.suspects}, {"notes", value.notes}};
  for (const HeapLoadResult::Snapshot& snapshot : value.snapshots) {
    json["snapshots"].push_back({{"path", snapshot.path},
                                 {"nodes", snapshot.nodes},
                                 {"edges", snapshot.edges},
                                 {"totalSize", snapshot.totalSize}});
  }
  return json;
}

Json toJson(const HeapStatus& value) {
  Json json = {{"state", std::string(stateName(value.state))}};
  if (value.percentage) json["percentage"] = *value.percentage;
  if (value.suspects) json["suspects"] = *value.suspects;
  if (!value.message.empty()) json["message"] = value.message;
  return json;
}

Json toJson(const ExplainResult& value) {
  return {{"id", value.id}, {"title", value.title}, {"markdown", value.markdown}};
}

}  // namespace leakline::protocol
