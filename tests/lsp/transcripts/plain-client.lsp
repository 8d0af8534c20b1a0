# A client that knows commands only: actions are commands, and their edits are applied for it.
file src/bus.js
module.exports = new (require('events'))();
---
>> {"id": 0, "method": "initialize", "params": {"processId": null, "rootUri": "$ROOT", "capabilities": {"workspace": {"applyEdit": true}}}}
---
<< {"id": 0, "result": {"capabilities": {"codeActionProvider": true}}}
---
>> {"method": "initialized", "params": {}}
---
>> {"method": "textDocument/didOpen", "params": {"textDocument": {"uri": "$ROOT/src/a.js", "languageId": "javascript", "version": 1, "text": "const bus = require('./bus');\nrequire('http').createServer((req, res) => {\n  bus.on('error', () => res.end());\n}).listen(0);\n"}}}
>> {"id": 1, "method": "textDocument/codeAction", "params": {"textDocument": {"uri": "$ROOT/src/a.js"}, "range": {"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 9}}, "context": {"diagnostics": []}}}
---
skip {"method": "textDocument/publishDiagnostics"}
---
<< {"id": 1, "result": [{"title": "Take it off when the response is closed", "command": "leakline.fix.apply", "arguments": [{"uri": "$ROOT/src/a.js", "fix": 0}]}, {"title": "Ignore repeat-listener on this line, with a reason", "command": "leakline.fix.apply"}, {"command": "leakline.baseline.add"}, {"command": "leakline.explain"}]}
---
>> {"id": 2, "method": "workspace/executeCommand", "params": {"command": "leakline.fix.apply", "arguments": [{"uri": "$ROOT/src/a.js", "fingerprint": "none", "fix": 0}]}}
---
<< {"id": 2, "error": {"code": -32803, "message": "the finding is no longer there"}}
---
>> {"id": 3, "method": "workspace/executeCommand", "params": {"command": "leakline.fix.apply", "arguments": [{"uri": "$ROOT/src/a.js", "fingerprint": "40807e826d501f18"}]}}
---
<< {"id": 1, "method": "workspace/applyEdit", "params": {"edit": {"changes": "*"}}}
---
<< {"id": 3, "result": null}
---
>> {"id": 1, "result": {"applied": true}}
---
>> {"id": 4, "method": "workspace/executeCommand", "params": {"command": "leakline.baseline.add", "arguments": [{"uri": "$ROOT/src/a.js", "fingerprint": "40807e826d501f18"}]}}
---
<< {"id": 4, "result": null}
---
>> {"id": 5, "method": "textDocument/codeAction", "params": {"textDocument": {"uri": "$ROOT/src/a.js"}, "range": {"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 9}}, "context": {"diagnostics": []}}}
---
<< {"id": 5, "result": []}
---
>> {"id": 9, "method": "shutdown"}
---
<< {"id": 9, "result": null}
---
>> {"method": "exit"}
---
exit 0
