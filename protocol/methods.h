// Names of the methods we receive and send. Parameter and result types are in types/.
#pragma once

#include <string_view>

namespace leakline::protocol::method {

// client → server
inline constexpr std::string_view kInitialize = "initialize";
inline constexpr std::string_view kInitialized = "initialized";
inline constexpr std::string_view kShutdown = "shutdown";
inline constexpr std::string_view kExit = "exit";
inline constexpr std::string_view kDidOpen = "textDocument/didOpen";
inline constexpr std::string_view kDidChange = "textDocument/didChange";
inline constexpr std::string_view kDidClose = "textDocument/didClose";
inline constexpr std::string_view kDidSave = "textDocument/didSave";
inline constexpr std::string_view kExecuteCommand = "workspace/executeCommand";
inline constexpr std::string_view kWorkDoneProgressCancel = "window/workDoneProgress/cancel";
inline constexpr std::string_view kSetTrace = "$/setTrace";

// both directions
inline constexpr std::string_view kCancelRequest = "$/cancelRequest";
inline constexpr std::string_view kProgress = "$/progress";

// server → client
inline constexpr std::string_view kPublishDiagnostics = "textDocument/publishDiagnostics";
inline constexpr std::string_view kShowMessage = "window/showMessage";
inline constexpr std::string_view kWorkDoneProgressCreate = "window/workDoneProgress/create";

}  // namespace leakline::protocol::method
