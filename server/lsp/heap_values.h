// What the engine tells of heaps → wire types. Like convert.h, for our own methods. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "engine/heap_explorer.h"
#include "lsp/convert.h"
#include "protocol/types/heap.h"

namespace leakline {

// What a question about one heap is answered with.
using HeapAnswer =
    std::variant<HeapFigures, ClassPage, ComparisonPage, ObjectPage, RetainerList, StringPage>;

// Nothing for places no editor can open. `name`: what is there, for people.
std::optional<protocol::SourcePlace> toSourcePlace(const std::optional<Place>& place,
                                                   const ConvertContext& context,
                                                   std::string name = {});
protocol::ChainItem toChainItem(const ChainStep& step, const ConvertContext& context);
protocol::Json toJson(const HeapAnswer& answer, const ConvertContext& context);

// Files the places of an answer are in, each once.
std::vector<std::string> filesOf(const HeapAnswer& answer);

}  // namespace leakline
