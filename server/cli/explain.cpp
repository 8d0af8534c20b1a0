// leakline explain ID: the page of a rule or detector.
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/exit_codes.h"
#include "cli/terminal.h"
#include "engine/check/spelling.h"
#include "engine/rule_catalog.h"
#include "views/markdown_text.h"
#include "views/rule_page.h"

namespace leakline {
namespace {

struct ExplainOptions {
  std::string id;
};

std::vector<std::string_view> allIds() {
  std::vector<std::string_view> ids = checkRuleIds();
  const std::vector<std::string_view> detectors = ruleIds();
  ids.insert(ids.end(), detectors.begin(), detectors.end());
  return ids;
}

// A rule and a detector may be about the same leak, and have the same name.
Result<void> explain(const std::string& id) {
  TextStyle style = styleOfStdout(ColourMode::Auto);
  style.width = TextStyle().width;
  std::string text;
  for (const std::string_view page : {rulePage(id), detectorPage(id)}) {
    if (page.empty()) continue;
    if (!text.empty()) text += "\n" + std::string(style.width, '-') + "\n\n";
    text += markdownText(page, style);
  }
  if (text.empty()) {
    return Error{ErrorCode::Usage,
                 "there is no page about \"" + id +
                     "\"; `leakline check --list-rules` names the rules" + didYouMean(id, allIds()),
                 std::nullopt};
  }
  return writeStdout(text);
}

}  // namespace

void addExplain(CLI::App& app, Action& action) {
  auto options = std::make_shared<ExplainOptions>();
  CLI::App* command =
      app.add_subcommand("explain", "What a rule finds, why, and how to put it right");
  command->add_option("ID", options->id, "Such as repeat-listener")->required();
  command->footer("Examples:\n  leakline explain repeat-listener\n  leakline explain ssr-timer");
  command->callback([options, &action] {
    action = [options] {
      const Result<void> shown = explain(options->id);
      return shown ? kExitClean : reportError(shown.error());
    };
  });
}

}  // namespace leakline
