# The main job: three snapshots of a leaking program, the finding on the line that registers the
# listeners, its chain as related information, and everything taken back again.
snapshots listeners.js
---
>> {"id": 0, "method": "initialize", "params": {"processId": null, "rootUri": "$ROOT", "capabilities": {"window": {"workDoneProgress": true}, "textDocument": {"publishDiagnostics": {"relatedInformation": true, "versionSupport": true}}, "experimental": {"leakline": {"heapStatus": true}}}}}
---
<< {"id": 0, "result": {"capabilities": {"positionEncoding": "utf-16"}}}
---
>> {"method": "initialized", "params": {}}
---
>> {"id": "load", "method": "workspace/executeCommand", "params": {"command": "leakline.heap.load", "arguments": [{"paths": ["start.heapsnapshot", "$WORKSPACE/mid.heapsnapshot"], "uris": ["$ROOT/end.heapsnapshot"]}]}}
---
<< {"id": 1, "method": "window/workDoneProgress/create", "params": {"token": "*"}}
---
<< {"method": "leakline/heap/statusChanged", "params": {"state": "loading", "percentage": 0}}
---
>> {"id": 1, "result": null}
---
# The file is not open: its columns are counted in the text on disk.
skip {"method": "leakline/heap/statusChanged", "params": {"state": "loading"}}
---
skip {"method": "$/progress", "params": {"value": {"kind": "report"}}}
---
<< {"method": "$/progress", "params": {"value": {"kind": "begin", "cancellable": true}}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/listeners.js", "diagnostics": [{"source": "leakline", "code": "listener-pileup", "message": "/120/", "range": {"start": {"line": 10, "character": 18}, "end": {"line": 10, "character": 20}}, "relatedInformation": "*"}]}}
---
<< {"method": "$/progress", "params": {"value": {"kind": "end", "message": "1 leak suspect"}}}
---
<< {"method": "leakline/heap/statusChanged", "params": {"state": "loaded", "suspects": 1}}
---
<< {"id": "load", "result": {"suspects": 1, "snapshots": [{"path": "$WORKSPACE/start.heapsnapshot"}, {"path": "$WORKSPACE/mid.heapsnapshot"}, {"path": "$WORKSPACE/end.heapsnapshot"}]}}
---
# Opened under another spelling of its URI: published for that one, with its version and its text.
>> {"method": "textDocument/didOpen", "params": {"textDocument": {"uri": "$ROOT/%6cisteners.js", "languageId": "javascript", "version": 7, "text": "one line only"}}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/%6cisteners.js", "version": 7, "diagnostics": [{"range": {"start": {"line": 0, "character": 0}}}]}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/listeners.js", "diagnostics": []}}
---
# And once its text is checked.
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/%6cisteners.js", "version": 7, "diagnostics": ["*"]}}
---
>> {"method": "textDocument/didClose", "params": {"textDocument": {"uri": "$ROOT/%6cisteners.js"}}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/listeners.js", "diagnostics": [{"range": {"start": {"line": 10, "character": 18}}}]}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/%6cisteners.js", "diagnostics": []}}
---
>> {"id": "close", "method": "workspace/executeCommand", "params": {"command": "leakline.heap.close"}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/listeners.js", "diagnostics": []}}
---
<< {"method": "leakline/heap/statusChanged", "params": {"state": "idle"}}
---
<< {"id": "close", "result": null}
---
>> {"id": 9, "method": "shutdown"}
---
<< {"id": 9, "result": null}
---
>> {"method": "exit"}
---
exit 0
---
# The same columns in UTF-8, for a client that shows neither related information nor progress.
session --no-index
---
>> {"id": 0, "method": "initialize", "params": {"processId": null, "rootUri": null, "workspaceFolders": [{"uri": "$ROOT", "name": "w"}], "capabilities": {"general": {"positionEncodings": ["utf-8"]}}}}
---
<< {"id": 0, "result": {"capabilities": {"positionEncoding": "utf-8"}}}
---
>> {"id": 1, "method": "workspace/executeCommand", "params": {"command": "leakline.heap.load", "arguments": [{"paths": ["start.heapsnapshot", "mid.heapsnapshot", "end.heapsnapshot"]}]}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/listeners.js", "diagnostics": [{"message": "/listeners.js:/", "range": {"start": {"line": 10, "character": 21}, "end": {"line": 10, "character": 23}}}]}}
---
<< {"id": 1, "result": {"suspects": 1}}
---
# And in UTF-32; the program was edited after it ran, and the diagnostic says so.
session --no-index
---
file listeners.js
// another first line, much shorter than what ran
---
>> {"id": 0, "method": "initialize", "params": {"processId": null, "rootUri": "$ROOT", "capabilities": {"general": {"positionEncodings": ["utf-32", "utf-16"]}}}}
---
<< {"id": 0, "result": {"capabilities": {"positionEncoding": "utf-32"}}}
---
>> {"id": 1, "method": "workspace/executeCommand", "params": {"command": "leakline.heap.load", "arguments": [{"paths": ["start.heapsnapshot", "mid.heapsnapshot", "end.heapsnapshot"]}]}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"diagnostics": [{"message": "/changed since the program ran/"}]}}
---
<< {"id": 1, "result": {"suspects": 1}}
