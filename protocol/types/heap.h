// What the questions about heaps take and give (protocol/extensions.md): suspects, classes, objects
// and chains. Plain data; sizes in bytes, ids are V8's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/types/base.h"

namespace leakline::protocol {

// ---- parameters

struct PageParams {
  uint32_t offset = 0;
  uint32_t limit = 100;  // 1 … 1,000
};

struct HeapParams {
  std::string heap;  // a file: URI or a path
};
struct HeapPageParams : HeapParams {
  PageParams page;
};
struct HeapObjectParams : HeapPageParams {
  std::optional<int64_t> id;
};
struct HeapTextParams : HeapPageParams {
  std::string text;  // a class's key, or what to find
};
struct HeapTableParams : HeapPageParams {
  std::optional<std::string> base;  // of a comparison
  std::string sort;
  bool descending = true;
  std::string filter;
};
struct SuspectsParams {
  PageParams page;
  std::string filter;
  std::string kind;
};

void read(Fields& fields, HeapParams& out);
void read(Fields& fields, HeapPageParams& out);
void read(Fields& fields, HeapObjectParams& out);
void read(Fields& fields, HeapTableParams& out);
void read(Fields& fields, SuspectsParams& out);
// `name`: which member the text is.
void read(Fields& fields, std::string_view name, HeapTextParams& out);

// ---- results

struct SourcePlace {
  std::string uri;
  Range range;
  std::string name;  // not sent if empty
};

// Of an object, or of all objects of a class together.
struct HeapExtent {
  uint64_t selfSize = 0;
  uint64_t retainedSize = 0;
  int32_t distance = 0;
  std::optional<SourcePlace> place;
};

struct HeapObject {
  struct Reached {
    std::string name;
    std::string type;
  };
  uint64_t id = 0;
  std::string type;
  std::string name;
  std::string className;  // not sent if empty
  HeapExtent extent;
  std::optional<Reached> edge;
  bool hasChildren = false;
};

struct ObjectList {
  std::optional<HeapObject> object;
  std::optional<uint64_t> totalSize;
  uint64_t total = 0;
  std::vector<HeapObject> items;
};

struct HeapSummary {
  struct Share {
    std::string label;
    uint64_t size = 0;
  };
  uint32_t nodes = 0;
  uint32_t edges = 0;
  uint64_t totalSize = 0;
  std::vector<Share> statistics;
};

struct ClassId {
  std::string name;
  std::string key;
};

struct ClassItem {
  ClassId id;
  uint64_t count = 0;
  HeapExtent extent;
};

struct ComparisonItem {
  ClassId id;
  uint64_t added = 0;
  uint64_t removed = 0;
  int64_t delta = 0;
  uint64_t addedSize = 0;
  uint64_t removedSize = 0;
  int64_t sizeDelta = 0;
};

struct StringItem {
  uint64_t count = 0;
  uint64_t selfSize = 0;
  uint64_t retainedSize = 0;
  uint64_t length = 0;
  uint64_t id = 0;
};

struct ChainItem {
  std::string text;
  std::string edge;  // not sent if empty
  std::optional<uint64_t> id;
  uint64_t retainedSize = 0;
  std::optional<SourcePlace> place;
};

struct ChainList {
  struct Chain {
    std::vector<ChainItem> steps;
  };
  HeapObject object;
  std::vector<Chain> chains;
};

struct SuspectItem {
  struct Related {
    std::string label;
    SourcePlace place;
  };
  std::string id;
  std::string detector;
  std::string title;
  std::string kind;
  std::string confidence;
  bool confirmed = false;
  std::string ruleId;  // not sent if empty
  uint64_t count = 0;
  std::vector<uint64_t> growth;
  uint64_t retainedSize = 0;
  std::optional<SourcePlace> place;
  std::vector<Related> related;
  std::vector<ChainItem> chain;
  std::string advice;
  std::string helpUri;  // not sent if empty
};

template <class Item>
struct ListOf {
  uint64_t total = 0;
  std::vector<Item> items;
};

Json toJson(const SourcePlace& value);
Json toJson(const HeapObject& value);
Json toJson(const ObjectList& value);
Json toJson(const HeapSummary& value);
Json toJson(const ClassItem& value);
Json toJson(const ComparisonItem& value);
Json toJson(const StringItem& value);
Json toJson(const ChainItem& value);
Json toJson(const ChainList& value);
Json toJson(const SuspectItem& value);

template <class Item>
Json toJson(const ListOf<Item>& value) {
  Json json = {{"total", value.total}, {"items", Json::array()}};
  for (const Item& item : value.items) json["items"].push_back(toJson(item));
  return json;
}

}  // namespace leakline::protocol
