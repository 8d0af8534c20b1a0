# Findings of the checker while a file is edited, for a client that has diagnostics pushed: with the
# version they are of, related places and a page about the rule.
file bus.js
module.exports = new (require('events'))();
---
file on.js
exports.listen = (bus, f) => { bus.on('x', f); };
---
file a.js
exports.saved = 1;
---
>> {"id": 0, "method": "initialize", "params": {"processId": null, "rootUri": "$ROOT", "capabilities": {"textDocument": {"publishDiagnostics": {"relatedInformation": true, "versionSupport": true, "codeDescriptionSupport": true, "dataSupport": true, "tagSupport": {"valueSet": [1]}}}}}}
---
<< {"id": 0, "result": {"capabilities": {"textDocumentSync": {"openClose": true, "change": 2, "save": true}, "workspace": {"workspaceFolders": {"supported": true}}}}}
---
>> {"method": "initialized", "params": {}}
---
# What is not saved counts.
>> {"method": "textDocument/didOpen", "params": {"textDocument": {"uri": "$ROOT/a.js", "languageId": "javascript", "version": 1, "text": "const bus = require('./bus');\nrequire('http').createServer((req, res) => {\n  bus.on('error', () => res.end());\n}).listen(0);\n"}}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/a.js", "version": 1, "diagnostics": [{"source": "leakline", "code": "repeat-listener", "severity": 1, "message": "/on every request/", "range": {"start": {"line": 2, "character": 6}, "end": {"line": 2, "character": 8}}, "codeDescription": {"href": "/repeat-listener.md$/"}, "data": {"fingerprint": "/^[0-9a-f]{16}$/"}, "relatedInformation": [{"location": {"uri": "$ROOT/a.js", "range": {"start": {"line": 1}}}, "message": "*"}, {"location": {"uri": "$ROOT/a.js", "range": {"start": {"line": 0}}}, "message": "*"}]}]}}
---
>> {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "$ROOT/a.js", "version": 2}, "contentChanges": [{"range": {"start": {"line": 2, "character": 2}, "end": {"line": 2, "character": 2}}, "text": "/* 😀 */ "}]}}
---
# Columns count UTF-16 units.
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/a.js", "version": 2, "diagnostics": [{"range": {"start": {"line": 2, "character": 15}, "end": {"line": 2, "character": 17}}}]}}
---
# Another file that it imports changes, unsaved.
>> {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "$ROOT/a.js", "version": 3}, "contentChanges": [{"text": "const { listen } = require('./on');\nconst bus = require('./bus');\nrequire('http').createServer((req, res) => {\n  bus.on('error', () => res.end());\n  listen(bus, () => res.end());\n}).listen(0);\n"}]}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/a.js", "version": 3, "diagnostics": ["*", "*"]}}
---
>> {"method": "textDocument/didOpen", "params": {"textDocument": {"uri": "$ROOT/on.js", "languageId": "javascript", "version": 1, "text": "exports.listen = (bus, f) => { bus.on('x', f); };\n"}}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/on.js", "version": 1, "diagnostics": []}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/a.js", "version": 3, "diagnostics": [{"range": {"start": {"line": 3}}}, {"range": {"start": {"line": 4}}}]}}
---
>> {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "$ROOT/on.js", "version": 2}, "contentChanges": [{"text": "exports.listen = () => {};\n"}]}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/on.js", "version": 2, "diagnostics": []}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/a.js", "version": 3, "diagnostics": [{"range": {"start": {"line": 3}}}]}}
---
# Closed without saving: the file on disk counts again.
>> {"method": "textDocument/didClose", "params": {"textDocument": {"uri": "$ROOT/on.js"}}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/a.js", "version": 3, "diagnostics": [{"range": {"start": {"line": 3}}}, {"range": {"start": {"line": 4}}}]}}
---
# A comment that suppresses nothing is greyed out.
>> {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "$ROOT/a.js", "version": 4}, "contentChanges": [{"text": "// leakline-ignore-next-line repeat-listener -- stands in\n"}]}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/a.js", "version": 4, "diagnostics": [{"code": "suppression", "tags": [1]}]}}
---
>> {"method": "textDocument/didClose", "params": {"textDocument": {"uri": "$ROOT/a.js"}}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/a.js", "diagnostics": []}}
---
>> {"id": 9, "method": "shutdown"}
---
<< {"id": 9, "result": null}
---
>> {"method": "exit"}
---
exit 0
---
# Broken text, and a client that understands nothing more than it must.
session
---
>> {"id": 0, "method": "initialize", "params": {"processId": null, "rootUri": null, "capabilities": {"general": {"positionEncodings": ["utf-8"]}}}}
---
<< {"id": 0, "result": {"capabilities": {"positionEncoding": "utf-8"}}}
---
>> {"method": "initialized", "params": {}}
---
>> {"method": "textDocument/didOpen", "params": {"textDocument": {"uri": "$ROOT/a.js", "languageId": "javascript", "version": 1, "text": "const bus = require('./bus');\r\nrequire('http').createServer((req, res) => {\r\n  /* 😀 */ bus.on('error', () => res.end());\r\n  if (\r\n"}}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/a.js", "diagnostics": "*"}}
---
>> {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "$ROOT/a.js", "version": 2}, "contentChanges": [{"range": {"start": {"line": 3, "character": 0}, "end": {"line": 4, "character": 0}}, "text": "}).listen(0);"}]}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/a.js", "diagnostics": [{"code": "repeat-listener", "message": "/a.js:1/", "range": {"start": {"line": 2, "character": 17}}}]}}
