// The engine's results as JSON values. Internal to views/. Keys keep their order; text is made
// valid UTF-8 first, since heap names need not be.
#pragma once

#include <nlohmann/json.hpp>

#include "engine/heap_engine.h"
#include "finding/finding.h"

namespace leakline {

using OrderedJson = nlohmann::ordered_json;

OrderedJson toJson(const Place& place);  // lines and columns from 1, as people count
OrderedJson toJson(const ChainStep& step);
OrderedJson toJson(const std::vector<Reason>& reasons);
OrderedJson toJson(const Finding& finding);
OrderedJson toJson(const ObjectSummary& object);

// Pretty-printed, with a final line end.
std::string printJson(const OrderedJson& json);

}  // namespace leakline
