# The actions at a finding: computed when the client takes one, for the version it has.
file src/bus.js
module.exports = new (require('events'))();
---
>> {"id": 0, "method": "initialize", "params": {"processId": null, "rootUri": "$ROOT", "capabilities": {"textDocument": {"publishDiagnostics": {"dataSupport": true}, "codeAction": {"isPreferredSupport": true, "dataSupport": true, "resolveSupport": {"properties": ["edit"]}, "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source.fixAll"]}}}}, "workspace": {"applyEdit": true, "workspaceEdit": {"documentChanges": true}}, "window": {"showDocument": {"support": true}}}}}
---
<< {"id": 0, "result": {"capabilities": {"codeActionProvider": {"codeActionKinds": ["quickfix", "source.fixAll.leakline"], "resolveProvider": true}}}}
---
>> {"method": "initialized", "params": {}}
---
>> {"method": "textDocument/didOpen", "params": {"textDocument": {"uri": "$ROOT/src/a.js", "languageId": "javascript", "version": 1, "text": "const bus = require('./bus');\nrequire('http').createServer((req, res) => {\n  bus.on('error', () => res.end());\n}).listen(0);\n// leakline-ignore-next-line ssr-timer -- nothing there\n"}}}
>> {"id": 1, "method": "textDocument/codeAction", "params": {"textDocument": {"uri": "$ROOT/src/a.js"}, "range": {"start": {"line": 2, "character": 7}, "end": {"line": 2, "character": 7}}, "context": {"diagnostics": []}}}
---
skip {"method": "textDocument/publishDiagnostics"}
---
<< {"id": 1, "result": [{"title": "Take it off when the response is closed", "kind": "quickfix", "diagnostics": [{"code": "repeat-listener"}], "data": {"fix": 0}}, {"title": "Ignore repeat-listener on this line, with a reason", "kind": "quickfix", "data": "*"}, {"title": "Add to the baseline: accepted for now", "command": {"command": "leakline.baseline.add"}}, {"title": "Explain repeat-listener", "command": {"command": "leakline.explain", "arguments": [{"id": "repeat-listener"}]}}]}
---
>> {"id": 2, "method": "codeAction/resolve", "params": {"title": "t", "kind": "quickfix", "data": {"uri": "$ROOT/src/a.js", "fingerprint": "40807e826d501f18", "fix": 0}}}
---
<< {"id": 2, "result": {"title": "t", "edit": "*"}}
---
# A wrong title or fingerprint leads nowhere, but is answered.
>> {"id": 3, "method": "codeAction/resolve", "params": {"title": "t", "data": {"uri": "$ROOT/src/a.js", "fingerprint": "0000000000000000", "fix": 0}}}
---
<< {"id": 3, "result": {"title": "t"}}
---
>> {"id": 4, "method": "codeAction/resolve", "params": {"title": "t"}}
---
<< {"id": 4, "result": {"title": "t"}}
---
>> {"id": 16, "method": "codeAction/resolve", "params": {"title": "t", "data": {"fix": -1}}}
---
<< {"id": 16, "error": {"code": -32602}}
---
# Only what was asked for.
>> {"id": 5, "method": "textDocument/codeAction", "params": {"textDocument": {"uri": "$ROOT/src/a.js"}, "range": {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}, "context": {"diagnostics": [], "only": ["source.fixAll"]}}}
---
<< {"id": 5, "result": [{"kind": "source.fixAll.leakline", "data": {"uri": "$ROOT/src/a.js", "fingerprint": ""}}]}
---
>> {"id": 6, "method": "codeAction/resolve", "params": {"title": "t", "data": {"uri": "$ROOT/src/a.js", "fingerprint": ""}}}
---
<< {"id": 6, "result": {"edit": {"documentChanges": [{"textDocument": {"uri": "$ROOT/src/a.js", "version": 1}, "edits": [{"range": {"start": {"line": 4, "character": 0}, "end": {"line": 5, "character": 0}}, "newText": ""}]}]}}}
---
>> {"id": 7, "method": "textDocument/codeAction", "params": {"textDocument": {"uri": "$ROOT/src/a.js"}, "range": {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}, "context": {"diagnostics": [], "only": ["refactor"]}}}
---
<< {"id": 7, "result": []}
---
# The safe one comes first choice.
>> {"id": 8, "method": "textDocument/codeAction", "params": {"textDocument": {"uri": "$ROOT/src/a.js"}, "range": {"start": {"line": 4, "character": 0}, "end": {"line": 4, "character": 0}}, "context": {"diagnostics": []}}}
---
<< {"id": 8, "result": [{"title": "*", "isPreferred": true}, {"title": "Add to the baseline: accepted for now"}, {"title": "Explain suppression"}]}
---
>> {"id": 9, "method": "workspace/executeCommand", "params": {"command": "leakline.explain", "arguments": [{"id": "repeat-listener"}]}}
---
<< {"id": 1, "method": "window/showDocument", "params": {"uri": "/repeat-listener.md$/", "takeFocus": true}}
---
>> {"id": 1, "result": {"success": true}}
---
<< {"id": 9, "result": {"id": "repeat-listener", "title": "*", "markdown": "/^# /"}}
---
>> {"id": 10, "method": "workspace/executeCommand", "params": {"command": "leakline.explain", "arguments": [{"id": "repeat-listner"}]}}
---
<< {"id": 10, "error": {"code": -32803, "message": "/did you mean/"}}
---
# Accepted for now: written into the file, and gone from the list.
>> {"id": 11, "method": "workspace/executeCommand", "params": {"command": "leakline.baseline.add", "arguments": [{"uri": "$ROOT/src/a.js", "fingerprint": "40807e826d501f18"}]}}
---
<< {"id": 11, "result": null}
---
>> {"id": 14, "method": "textDocument/codeAction", "params": {"textDocument": {"uri": "$ROOT/src/a.js"}, "range": {"start": {"line": 2, "character": 7}, "end": {"line": 2, "character": 7}}, "context": {"diagnostics": []}}}
---
<< {"id": 14, "result": []}
---
>> {"id": 15, "method": "workspace/executeCommand", "params": {"command": "leakline.baseline.add", "arguments": [{"uri": "$ROOT/src/a.js", "fingerprint": "40807e826d501f18"}]}}
---
<< {"id": 15, "error": {"code": -32803}}
---
>> {"id": 12, "method": "textDocument/codeAction", "params": {"textDocument": {"uri": "untitled:x"}, "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}, "context": {"diagnostics": []}}}
---
<< {"id": 12, "result": []}
---
>> {"id": 13, "method": "shutdown"}
---
<< {"id": 13, "result": null}
---
>> {"method": "exit"}
---
exit 0
