#include "engine/rule_catalog.h"

#include "detect/detector.h"

namespace leakline {
namespace {

const Detector* findDetector(std::string_view id) {
  for (const Detector* detector : allDetectors()) {
    if (detector->id == id) return detector;
  }
  return nullptr;
}

}  // namespace

std::vector<std::string_view> ruleIds() {
  std::vector<std::string_view> ids;
  for (const Detector* detector : allDetectors()) ids.push_back(detector->id);
  return ids;
}

std::string_view ruleTitle(std::string_view ruleId) {
  const Detector* detector = findDetector(ruleId);
  return detector ? detector->title : std::string_view();
}

bool isGenericRule(std::string_view ruleId) {
  const Detector* detector = findDetector(ruleId);
  return detector && detector->generic;
}

bool isAggravatingRule(std::string_view ruleId) {
  const Detector* detector = findDetector(ruleId);
  return detector && detector->aggravating;
}

std::string_view ruleMessage(std::string_view ruleId, std::string_view messageId) {
  if (const Detector* detector = findDetector(ruleId)) {
    for (const MessageTemplate& message : detector->messages) {
      if (message.id == messageId) return message.text;
    }
  }
  return {};
}

}  // namespace leakline
