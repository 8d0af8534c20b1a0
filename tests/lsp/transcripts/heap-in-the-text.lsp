# What the text shows of a loaded heap: hints, lenses, hover, links; the finding follows its line.
snapshots listeners.js
---
skip {"method": "leakline/heap/suspectsChanged"}
---
>> {"id": 0, "method": "initialize", "params": {"processId": null, "rootUri": "$ROOT", "capabilities": {"workspace": {"textDocumentContent": {}}, "window": {"showDocument": {"support": true}}, "textDocument": {"hover": {"contentFormat": ["markdown"]}}}}}
---
<< {"id": 0, "result": {"capabilities": {"hoverProvider": true, "inlayHintProvider": {"resolveProvider": true}, "codeLensProvider": {"resolveProvider": true}, "documentLinkProvider": "*", "definitionProvider": true, "workspace": {"textDocumentContent": {"schemes": ["leakline-source"]}}}}}
---
>> {"method": "initialized", "params": {}}
---
>> {"id": 1, "method": "leakline/heap/load", "params": {"paths": ["start.heapsnapshot", "mid.heapsnapshot", "end.heapsnapshot"]}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/listeners.js"}}
---
<< {"id": 1, "result": {"suspects": 1}}
---
# The same text as on disk, with two lines put before it and a comment about a rule.
>> {"method": "textDocument/didOpen", "params": {"textDocument": {"uri": "$ROOT/listeners.js", "languageId": "javascript", "version": 1, "text": "// leakline-ignore-file ssr-timer -- an example\n\n'use strict';\n// 40 more listeners on one queue before each of three snapshots.\nconst EventEmitter = require('node:events');\nconst v8 = require('node:v8');\n\nclass Queue extends EventEmitter {}\nconst queue = new Queue();\nqueue.setMaxListeners(0);\n\nfunction handleTask(id) {\n  /* 😀é */ queue.on('error', function onQueueError(error) { console.error(id, error); });\n}\n\nfunction takeSnapshot(name) {\n  global.gc?.();\n  v8.writeHeapSnapshot(`${name}.heapsnapshot`);\n}\n\nlet id = 0;\nfor (const name of ['start', 'mid', 'end']) {\n  for (let i = 0; i < 40; i += 1) handleTask(id += 1);\n  takeSnapshot(name);\n}\n"}}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/listeners.js", "diagnostics": [{"code": "listener-pileup", "message": "/^120 listeners(?!.*changed since)/", "range": {"start": {"line": 12, "character": 18}}}]}}
---
# And with what the checker says of the text.
<< {"method": "textDocument/publishDiagnostics", "params": {"diagnostics": [{"code": "max-listeners-silenced"}, {"code": "suppression"}, {"code": "listener-pileup", "range": {"start": {"line": 12}}}]}}
---
>> {"id": 2, "method": "textDocument/inlayHint", "params": {"textDocument": {"uri": "$ROOT/listeners.js"}, "range": {"start": {"line": 0, "character": 0}, "end": {"line": 30, "character": 0}}}}
---
<< {"id": 2, "result": [{"position": {"line": 12, "character": 90}, "label": [{"value": "120 live (+80)", "location": {"uri": "$ROOT/listeners.js"}}, {"command": {"command": "leakline.showRetainers"}}, {"value": " · queue._events.error", "location": {"range": {"start": {"line": 8}}}}], "data": "*"}]}
---
>> {"id": 3, "method": "textDocument/codeLens", "params": {"textDocument": {"uri": "$ROOT/listeners.js"}}}
---
<< {"id": 3, "result": [{"range": {"start": {"line": 11, "character": 0}, "end": {"line": 11, "character": 0}}, "data": {"ids": "*"}}]}
---
>> {"id": 4, "method": "codeLens/resolve", "params": {"range": {"start": {"line": 11, "character": 0}, "end": {"line": 11, "character": 0}}, "data": {"ids": ["x"]}}}
---
<< {"id": 4, "result": {"command": {"title": "1 leak suspect · show retainers", "command": "leakline.showRetainers", "arguments": [{"ids": ["x"]}]}}}
---
>> {"id": 5, "method": "workspace/executeCommand", "params": {"command": "leakline.showRetainers", "arguments": [{"ids": ["x"]}]}}
---
<< {"id": 5, "error": {"code": -32803}}
---
>> {"id": 6, "method": "textDocument/hover", "params": {"textDocument": {"uri": "$ROOT/listeners.js"}, "position": {"line": 12, "character": 19}}}
---
<< {"id": 6, "result": {"contents": {"kind": "markdown", "value": "/40 → 80 → 120[^]*certain: steady growth/"}, "range": "*"}}
---
>> {"id": 7, "method": "textDocument/documentLink", "params": {"textDocument": {"uri": "$ROOT/listeners.js"}}}
---
<< {"id": 7, "result": [{"range": {"start": {"line": 0, "character": 24}, "end": {"line": 0, "character": 33}}, "target": "*"}]}
---
>> {"id": 8, "method": "textDocument/definition", "params": {"textDocument": {"uri": "$ROOT/listeners.js"}, "position": {"line": 0, "character": 26}}}
---
<< {"id": 8, "result": {"uri": "*"}}
---
>> {"id": 9, "method": "workspace/executeCommand", "params": {"command": "leakline.showDocument", "arguments": [{"place": {"uri": "$ROOT/listeners.js", "range": {"start": {"line": 12, "character": 0}, "end": {"line": 12, "character": 0}}}}]}}
---
<< {"id": 1, "method": "window/showDocument", "params": {"uri": "$ROOT/listeners.js", "external": false, "selection": "*"}}
---
<< {"id": 9, "result": null}
---
>> {"id": 1, "result": {"success": true}}
---
# Typing above moves it on; changing the call itself is said.
>> {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "$ROOT/listeners.js", "version": 2}, "contentChanges": [{"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}, "text": "// one\n"}]}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"diagnostics": [{}, {}, {"code": "listener-pileup", "range": {"start": {"line": 13}}}]}}
---
>> {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "$ROOT/listeners.js", "version": 3}, "contentChanges": [{"range": {"start": {"line": 13, "character": 20}, "end": {"line": 13, "character": 20}}, "text": "ce"}]}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"diagnostics": [{}, {}, {"message": "/changed since the program ran/"}]}}
