# Both messages of a pair reach the server in one write, so the load is running or waiting when the
# second arrives.
snapshots listeners.js
---
>> {"id": 0, "method": "initialize", "params": {"processId": null, "rootUri": "$ROOT", "capabilities": {}}}
---
<< {"id": 0, "result": "*"}
---
>> {"id": 1, "method": "workspace/executeCommand", "params": {"command": "leakline.heap.load", "arguments": [{"paths": ["end.heapsnapshot"]}]}}
>> {"method": "$/cancelRequest", "params": {"id": 1}}
---
<< {"id": 1, "error": {"code": -32800}}
---
# A newer load wins.
>> {"id": 2, "method": "workspace/executeCommand", "params": {"command": "leakline.heap.load", "arguments": [{"paths": ["start.heapsnapshot"]}]}}
>> {"id": 3, "method": "workspace/executeCommand", "params": {"command": "leakline.heap.load", "arguments": [{"paths": ["start.heapsnapshot", "end.heapsnapshot"]}]}}
---
<< {"id": 2, "error": {"code": -32802, "message": "another load was started"}}
---
skip {"method": "textDocument/publishDiagnostics"}
---
<< {"id": 3, "result": {"snapshots": [{"path": "$WORKSPACE/start.heapsnapshot"}, {"path": "$WORKSPACE/end.heapsnapshot"}]}}
---
# Cancelled in the progress window.
>> {"id": 4, "method": "workspace/executeCommand", "params": {"command": "leakline.heap.load", "workDoneToken": 77, "arguments": [{"paths": ["end.heapsnapshot"]}]}}
>> {"method": "window/workDoneProgress/cancel", "params": {"token": 77}}
---
<< {"method": "$/progress", "params": {"token": 77, "value": {"kind": "begin"}}}
---
<< {"method": "$/progress", "params": {"token": 77, "value": {"kind": "end"}}}
---
<< {"id": 4, "error": {"code": -32800}}
---
# The server is shut down while it loads: both are answered, the load first.
>> {"id": 5, "method": "workspace/executeCommand", "params": {"command": "leakline.heap.load", "arguments": [{"paths": ["end.heapsnapshot"]}]}}
>> {"id": 6, "method": "shutdown"}
>> {"method": "exit"}
---
<< {"id": 5, "error": {"code": -32802}}
---
<< {"id": 6, "result": null}
---
exit 0
