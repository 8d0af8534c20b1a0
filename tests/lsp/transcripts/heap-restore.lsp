# A session that was told to remember its snapshots has them again after a restart; close forgets.
snapshots listeners.js
---
>> {"id": 0, "method": "initialize", "params": {"processId": null, "rootUri": "$ROOT", "capabilities": {}}}
---
<< {"id": 0, "result": "*"}
---
>> {"method": "initialized", "params": {}}
---
>> {"id": 1, "method": "workspace/executeCommand", "params": {"command": "leakline.heap.restore"}}
---
<< {"id": 1, "result": null}
---
>> {"id": 2, "method": "workspace/executeCommand", "params": {"command": "leakline.heap.load", "arguments": [{"paths": ["start.heapsnapshot", "end.heapsnapshot"], "remember": true}]}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/listeners.js"}}
---
<< {"id": 2, "result": {"suspects": 1}}
---
# Killed without a word, and started again.
session
---
>> {"id": 0, "method": "initialize", "params": {"processId": null, "rootUri": "$ROOT", "capabilities": {}}}
---
<< {"id": 0, "result": "*"}
---
>> {"method": "initialized", "params": {}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/listeners.js", "diagnostics": [{"code": "listener-pileup"}]}}
---
>> {"id": 3, "method": "leakline/heap/close", "params": {}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"diagnostics": []}}
---
<< {"id": 3, "result": null}
---
session
---
>> {"id": 0, "method": "initialize", "params": {"processId": null, "rootUri": "$ROOT", "capabilities": {}}}
---
<< {"id": 0, "result": "*"}
---
>> {"method": "initialized", "params": {}}
---
quiet
---
>> {"id": 4, "method": "workspace/executeCommand", "params": {"command": "leakline.heap.restore"}}
---
<< {"id": 4, "result": null}
