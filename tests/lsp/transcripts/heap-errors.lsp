# Loads that cannot succeed: one sentence as answer and as message, and the server goes on.
>> {"id": 0, "method": "initialize", "params": {"processId": null, "rootUri": "$ROOT", "capabilities": {}}}
---
<< {"id": 0, "result": "*"}
---
>> {"method": "initialized", "params": {}}
---
>> {"id": 1, "method": "workspace/executeCommand", "params": {"command": "leakline.heap.load"}}
---
<< {"id": 1, "error": {"code": -32602, "message": "/at least one snapshot/"}}
---
>> {"id": 2, "method": "workspace/executeCommand", "params": {"command": "leakline.heap.load", "arguments": [{"paths": "x"}]}}
---
<< {"id": 2, "error": {"code": -32602, "message": "params.paths must be an array of strings"}}
---
>> {"id": 3, "method": "workspace/executeCommand", "params": {"command": "leakline.heap.load", "arguments": [{"uris": ["https://example.com/x"]}]}}
---
<< {"id": 3, "error": {"code": -32602, "message": "/not a file on this machine/"}}
---
>> {"id": 4, "method": "workspace/executeCommand", "params": {"command": "no.such.command"}}
---
<< {"id": 4, "error": {"code": -32602, "message": "unknown command no.such.command"}}
---
>> {"id": 5, "method": "workspace/executeCommand", "params": {"command": "leakline.heap.load", "arguments": [{"paths": ["missing.heapsnapshot"]}], "workDoneToken": "w"}}
---
<< {"method": "$/progress", "params": {"token": "w", "value": {"kind": "begin", "percentage": 0, "cancellable": true}}}
---
skip {"method": "$/progress", "params": {"value": {"kind": "report"}}}
---
<< {"method": "$/progress", "params": {"token": "w", "value": {"kind": "end", "message": "/missing.heapsnapshot/"}}}
---
<< {"method": "window/showMessage", "params": {"type": 1, "message": "/missing.heapsnapshot/"}}
---
<< {"id": 5, "error": {"code": -32803, "message": "/missing.heapsnapshot/"}}
---
file not.heapsnapshot
this is not a snapshot
---
>> {"id": 6, "method": "workspace/executeCommand", "params": {"command": "leakline.heap.load", "arguments": [{"uris": ["$ROOT/not.heapsnapshot"]}]}}
---
<< {"method": "window/showMessage", "params": {"type": 1, "message": "/not.heapsnapshot/"}}
---
<< {"id": 6, "error": {"code": -32803, "message": "/not.heapsnapshot/"}}
---
>> {"id": 7, "method": "workspace/executeCommand", "params": {"command": "leakline.heap.load", "arguments": [{"paths": ["$WORKSPACE"]}]}}
---
<< {"method": "window/showMessage", "params": {"type": 1}}
---
<< {"id": 7, "error": {"code": -32803}}
---
>> {"id": 8, "method": "workspace/executeCommand", "params": {"command": "leakline.heap.close"}}
---
<< {"id": 8, "result": null}
---
>> {"id": 9, "method": "shutdown"}
---
<< {"id": 9, "result": null}
---
>> {"method": "exit"}
---
exit 0
