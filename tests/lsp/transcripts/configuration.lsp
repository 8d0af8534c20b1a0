# Settings are asked for per folder, folders come and go, files on disk change, and a configuration
# with a mistake is shown in its place while the last good one holds.
file bus.js
module.exports = new (require('events'))();
---
file leakline.config.json
{ "rules": { "repeat-listener": "info" } }
---
>> {"id": 0, "method": "initialize", "params": {"processId": null, "rootUri": null, "workspaceFolders": [{"uri": "$ROOT", "name": "w"}], "capabilities": {"textDocument": {"publishDiagnostics": {"versionSupport": true}}, "workspace": {"configuration": true, "workspaceFolders": true, "didChangeConfiguration": {"dynamicRegistration": true}, "didChangeWatchedFiles": {"dynamicRegistration": true}}}}}
---
<< {"id": 0, "result": {"capabilities": {"workspace": {"workspaceFolders": {"supported": true, "changeNotifications": true}}}}}
---
>> {"method": "initialized", "params": {}}
---
<< {"id": 1, "method": "client/registerCapability", "params": {"registrations": [{"method": "workspace/didChangeWatchedFiles", "registerOptions": {"watchers": "*"}}, {"method": "workspace/didChangeConfiguration", "registerOptions": {"section": "leakline"}}]}}
---
<< {"id": 2, "method": "workspace/configuration", "params": {"items": [{"scopeUri": "$ROOT", "section": "leakline"}]}}
---
>> {"id": 1, "result": null}
---
>> {"id": 2, "result": [null]}
---
>> {"method": "textDocument/didOpen", "params": {"textDocument": {"uri": "$ROOT/a.js", "languageId": "javascript", "version": 1, "text": "const bus = require('./bus');\nrequire('http').createServer((req, res) => {\n  bus.on('error', () => res.end());\n}).listen(0);\n"}}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/a.js", "diagnostics": [{"code": "repeat-listener", "severity": 3}]}}
---
# The editor's settings win over the file.
>> {"method": "workspace/didChangeConfiguration", "params": {"settings": null}}
---
<< {"id": 3, "method": "workspace/configuration"}
---
>> {"id": 3, "result": [{"check": {"rules": {"repeat-listener": "warning", "no-such-rule": 5}, "hints": false}}]}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/a.js", "diagnostics": [{"severity": 2}]}}
---
# A client that refuses to answer has said nothing.
>> {"method": "workspace/didChangeConfiguration", "params": {"settings": {}}}
---
<< {"id": 4, "method": "workspace/configuration"}
---
>> {"id": 4, "error": {"code": -32603, "message": "no"}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/a.js", "diagnostics": [{"severity": 3}]}}
---
# Broken while it is edited: the last good one holds.
>> {"method": "textDocument/didOpen", "params": {"textDocument": {"uri": "$ROOT/leakline.config.json", "languageId": "json", "version": 1, "text": "{ \"rules\": { \"repeat-listener\": \"inof\" } }\n"}}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/leakline.config.json", "version": 1, "diagnostics": []}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/leakline.config.json", "version": 1, "diagnostics": [{"code": "configuration", "severity": 1, "range": {"start": {"line": 0}}}]}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/a.js", "diagnostics": [{"severity": 3}]}}
---
>> {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "$ROOT/leakline.config.json", "version": 2}, "contentChanges": [{"text": "{ \"rules\": { \"repeat-listener\": \"off\" } }\n"}]}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/leakline.config.json", "version": 2, "diagnostics": "*"}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/leakline.config.json", "version": 2, "diagnostics": []}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/a.js", "diagnostics": []}}
---
# Closed without saving, and changed on disk by somebody else.
>> {"method": "textDocument/didClose", "params": {"textDocument": {"uri": "$ROOT/leakline.config.json"}}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/a.js", "diagnostics": [{"severity": 3}]}}
---
file leakline.config.json
{ "rules": { "repeat-listener": "error" } }
---
>> {"method": "workspace/didChangeWatchedFiles", "params": {"changes": [{"uri": "$ROOT/leakline.config.json", "type": 2}]}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/a.js", "diagnostics": [{"severity": 1}]}}
---
# Without the folder its baseline is not known any more; another one brings its own settings.
>> {"method": "workspace/didChangeWorkspaceFolders", "params": {"event": {"added": [{"uri": "$ROOT/more", "name": "m"}], "removed": []}}}
---
<< {"id": 5, "method": "workspace/configuration", "params": {"items": [{"scopeUri": "$ROOT"}, {"scopeUri": "$ROOT/more"}]}}
---
>> {"id": 5, "result": [{"check": {"enable": false}}, null]}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/a.js", "diagnostics": []}}
---
>> {"method": "workspace/didChangeWorkspaceFolders", "params": {"event": {"added": [], "removed": [{"uri": "$ROOT", "name": "w"}]}}}
---
<< {"id": 6, "method": "workspace/configuration", "params": {"items": [{"scopeUri": "$ROOT/more"}]}}
---
>> {"id": 6, "result": []}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/a.js", "diagnostics": [{"code": "repeat-listener"}]}}
---
>> {"id": 9, "method": "shutdown"}
---
<< {"id": 9, "result": null}
---
>> {"method": "exit"}
---
exit 0
