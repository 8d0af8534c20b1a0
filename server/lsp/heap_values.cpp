#include "lsp/heap_values.h"

#include <set>
#include <utility>

#include "views/format.h"

namespace leakline {
namespace {

using protocol::Json;

// One function per kind of answer; std::visit takes the right one.
struct ToWire {
  const ConvertContext& context;

  protocol::HeapObject object(const ObjectSummary& summary) const {
    protocol::HeapObject out;
    out.id = summary.id;
    out.type = summary.type;
    out.name = displaySafe(summary.name);
    out.extent = {summary.selfSize, summary.retainedSize, summary.distance,
                  toSourcePlace(summary.place, context)};
    return out;
  }

  protocol::HeapObject object(const ObjectRow& row) const {
    protocol::HeapObject out = object(row.object);
    out.className = displaySafe(row.className);
    out.hasChildren = row.hasChildren;
    if (row.edge) out.edge = {displaySafe(row.edge->name), row.edge->type};
    return out;
  }

  Json operator()(const HeapFigures& figures) const {
    protocol::HeapSummary out{figures.nodes, figures.edges, figures.totalSize, {}};
    for (const auto& share : figures.shares) {
      out.statistics.push_back({std::string(share.label), share.size});
    }
    return toJson(out);
  }

  Json operator()(const ClassPage& page) const {
    protocol::ListOf<protocol::ClassItem> out{page.total, {}};
    for (const ClassPage::Item& item : page.items) {
      const ClassRow& row = item.row;
      out.items.push_back(
          {{displaySafe(row.name), row.key},
           row.count,
           {row.selfSize, row.retainedSize, row.distance, toSourcePlace(item.place, context)}});
    }
    return toJson(out);
  }

  Json operator()(const ComparisonPage& page) const {
    protocol::ListOf<protocol::ComparisonItem> out{page.total, {}};
    for (const ComparisonRow& row : page.items) {
      out.items.push_back({{displaySafe(row.name), row.key},
                           row.addedCount,
                           row.removedCount,
                           row.countDelta(),
                           row.addedSize,
                           row.removedSize,
                           row.sizeDelta()});
    }
    return toJson(out);
  }

  Json operator()(const ObjectPage& page) const {
    protocol::ObjectList out{std::nullopt, page.totalSize, page.total, {}};
    if (page.object) {
      out.object = object(*page.object);
      out.object->hasChildren = page.total > 0;
    }
    for (const ObjectRow& row : page.items) out.items.push_back(object(row));
    return toJson(out);
  }

  Json operator()(const RetainerList& list) const {
    protocol::ChainList out{object(list.object), {}};
    out.object.hasChildren = !list.chains.empty();
    for (const RetainerChain& chain : list.chains) {
      auto& steps = out.chains.emplace_back().steps;
      for (const ChainStep& step : chain.steps) steps.push_back(toChainItem(step, context));
    }
    return toJson(out);
  }

  Json operator()(const StringPage& page) const {
    protocol::ListOf<protocol::StringItem> out{page.total, {}};
    for (const DuplicateStrings& item : page.items) {
      out.items.push_back({item.count, item.selfSize, item.retainedSize, item.length, item.id});
    }
    return toJson(out);
  }
};

struct Files {
  std::set<std::string>& paths;

  void add(const std::optional<Place>& place) const {
    if (place && isFilePlace(*place)) paths.insert(place->path);
  }
  void operator()(const HeapFigures&) const {}
  void operator()(const ComparisonPage&) const {}
  void operator()(const StringPage&) const {}
  void operator()(const ClassPage& page) const {
    for (const ClassPage::Item& item : page.items) add(item.place);
  }
  void operator()(const ObjectPage& page) const {
    if (page.object) add(page.object->place);
    for (const ObjectRow& row : page.items) add(row.object.place);
  }
  void operator()(const RetainerList& list) const {
    add(list.object.place);
    for (const RetainerChain& chain : list.chains) {
      for (const ChainStep& step : chain.steps) add(step.place);
    }
  }
};

}  // namespace

std::optional<protocol::SourcePlace> toSourcePlace(const std::optional<Place>& place,
                                                   const ConvertContext& context,
                                                   std::string name) {
  if (!place || !isFilePlace(*place)) return std::nullopt;
  return protocol::SourcePlace{
      context.uriOf(place->path),
      toRange(*place, context.textOf(place->path), context.session.encoding), std::move(name)};
}

protocol::ChainItem toChainItem(const ChainStep& step, const ConvertContext& context) {
  return {displaySafe(step.node), displaySafe(step.edge), step.objectId, step.retainedSize,
          toSourcePlace(step.place, context, displaySafe(step.node))};
}

Json toJson(const HeapAnswer& answer, const ConvertContext& context) {
  return std::visit(ToWire{context}, answer);
}

std::vector<std::string> filesOf(const HeapAnswer& answer) {
  std::set<std::string> paths;
  std::visit(Files{paths}, answer);
  return {paths.begin(), paths.end()};
}

}  // namespace leakline
