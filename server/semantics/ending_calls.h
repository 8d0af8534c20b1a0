// Which calls of a file may give back what was acquired, found by the names in them: a file with
// many listeners has many calls that end something, and not each is to be compared with each. Says
// yes too often, never no: release_finder.cpp looks closely. Owned by FileFacts; one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "semantics/acquisition.h"
#include "semantics/facts.h"
#include "semantics/handle_names.h"

namespace leakline {

class EndingCalls {
 public:
  explicit EndingCalls(const FileFacts& facts);

  // Indexes into the calls of the file, in their order, each once.
  std::vector<uint32_t> of(const Acquisition& acquired, const HandleNames& handles) const;

 private:
  using Places = std::vector<uint32_t>;
  using BySubject = std::unordered_map<Subject, Places, SubjectHash>;

  void collect(const Call& call, uint32_t index);
  void collectEnding(const Call& call, uint32_t index);
  void mention(SyntaxNode expression, uint32_t index);
  void mentionRemoved(SyntaxNode function, uint32_t index);
  void addMentions(const Subject& subject, Places& out) const;
  void addOfReceiver(const Acquisition& acquired, Places& out) const;

  const FileFacts& facts_;
  BySubject mentions_;  // receivers, arguments, callees and what they are part of
  std::unordered_map<std::string, Places> paths_;  // the same, of properties of variables
  BySubject entries_;  // of collections: what is taken out of them is mentioned
  std::unordered_map<uint32_t, Places> functions_;  // that are given to a call
  // By receiver, and of those the ones of one event ("" if nobody knows which).
  struct OfReceiver {
    Places all;
    std::unordered_map<std::string, Places> byEvent;
  };
  std::unordered_map<Subject, OfReceiver, SubjectHash> receivers_;
  Places always_;   // whose receivers are known by their text only
  Places closing_;  // what the configuration calls closing
};

}  // namespace leakline
