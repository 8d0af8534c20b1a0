// textDocument/codeAction, codeAction/resolve and the edits they carry; workspace/applyEdit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/fields.h"
#include "protocol/types/base.h"
#include "protocol/types/diagnostics.h"

namespace leakline::protocol {

namespace code_action_kind {
inline constexpr std::string_view kQuickFix = "quickfix";
inline constexpr std::string_view kFixAll = "source.fixAll.leakline";
}  // namespace code_action_kind

struct CodeActionParams {
  std::string uri;
  Range range;
  std::optional<std::vector<std::string>> only;  // kinds that are wanted; none: all
};

struct TextEdit {
  Range range;
  std::string newText;
};

struct FileEdit {
  std::string uri;
  std::optional<int32_t> version;  // none: not open
  std::vector<TextEdit> edits;
};
using WorkspaceEdit = std::vector<FileEdit>;

struct Command {
  std::string title;
  std::string command;
  Json arguments = Json::array();
};

struct CodeAction {
  std::string title;
  std::string kind;
  std::vector<Diagnostic> diagnostics;  // that it puts right; not sent if empty
  bool isPreferred = false;
  std::optional<WorkspaceEdit> edit;
  std::optional<Command> command;
  Json data;  // for resolving; null: none
};

void read(Fields& fields, CodeActionParams& out);

// Is an action of `kind` among those a client asked for?
bool isWanted(const CodeActionParams& params, std::string_view kind);

// `versioned`: as documentChanges, else as changes.
Json toJson(const WorkspaceEdit& value, bool versioned);
Json toJson(const Command& value);
Json toJson(const CodeAction& value, bool versioned);

}  // namespace leakline::protocol
