# A client that asks for diagnostics and can be told to ask again gets none pushed.
file bus.js
module.exports = new (require('events'))();
---
file on.js
exports.listen = (bus, f) => { bus.on('x', f); };
---
file b.js
// leakline-ignore-next-line repeat-listener -- stands in
---
>> {"id": 0, "method": "initialize", "params": {"processId": null, "rootUri": "$ROOT", "capabilities": {"textDocument": {"diagnostic": {"dynamicRegistration": true}}, "workspace": {"diagnostics": {"refreshSupport": true}}}}}
---
<< {"id": 0, "result": {"capabilities": {"diagnosticProvider": {"identifier": "leakline", "interFileDependencies": true, "workspaceDiagnostics": true}}}}
---
>> {"method": "initialized", "params": {}}
---
>> {"method": "textDocument/didOpen", "params": {"textDocument": {"uri": "$ROOT/a.js", "languageId": "javascript", "version": 4, "text": "const { listen } = require('./on');\nconst bus = require('./bus');\nrequire('http').createServer((req, res) => {\n  bus.on('error', () => res.end());\n  listen(bus, () => res.end());\n}).listen(0);\n"}}}
>> {"id": 1, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "$ROOT/a.js"}, "identifier": "leakline"}}
---
<< {"id": 1, "result": {"kind": "full", "resultId": "/^[0-9a-f]{32}$/", "items": [{"code": "repeat-listener"}, {"code": "repeat-listener"}]}}
---
>> {"id": 2, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "$ROOT/a.js"}, "previousResultId": "another"}}
---
<< {"id": 2, "result": {"kind": "full"}}
---
# The whole workspace: open texts as they are in the editor, others as they are on disk.
>> {"id": 3, "method": "workspace/diagnostic", "params": {"previousResultIds": []}}
---
<< {"id": 3, "result": {"items": [{"kind": "full", "uri": "$ROOT/a.js", "version": 4, "items": ["*", "*"]}, {"kind": "full", "uri": "$ROOT/b.js", "version": null, "items": [{"code": "suppression"}]}]}}
---
# In parts, and without what the client has already.
>> {"id": 4, "method": "workspace/diagnostic", "params": {"partialResultToken": "p", "previousResultIds": [{"uri": "$ROOT/gone.js", "value": "x"}]}}
---
<< {"method": "$/progress", "params": {"token": "p", "value": {"items": [{"uri": "$ROOT/a.js"}, {"uri": "$ROOT/b.js"}, {"kind": "full", "uri": "$ROOT/gone.js", "items": []}]}}}
---
<< {"id": 4, "result": {"items": []}}
---
# What was not typed by the user: the client must ask again.
>> {"method": "textDocument/didOpen", "params": {"textDocument": {"uri": "$ROOT/on.js", "languageId": "javascript", "version": 1, "text": "exports.listen = () => {};\n"}}}
---
<< {"id": 1, "method": "workspace/diagnostic/refresh"}
---
>> {"id": 1, "result": null}
---
>> {"id": 5, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "$ROOT/a.js"}}}
---
<< {"id": 5, "result": {"kind": "full", "items": ["*"]}}
---
>> {"id": 6, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "untitled:new"}}}
---
<< {"id": 6, "result": {"kind": "full", "items": []}}
---
>>! {"id": 7, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": 7}}}
---
<< {"id": 7, "error": {"code": -32602}}
---
>> {"id": 8, "method": "shutdown"}
---
<< {"id": 8, "result": null}
---
>> {"method": "exit"}
---
exit 0
