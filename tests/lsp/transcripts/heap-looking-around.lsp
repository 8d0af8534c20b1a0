# Our own methods on real snapshots, as requests and as commands.
snapshots listeners.js
---
>> {"id": 0, "method": "initialize", "params": {"processId": null, "rootUri": "$ROOT", "capabilities": {"experimental": {"leakline": {"suspects": true}}}}}
---
<< {"id": 0, "result": {"capabilities": {"executeCommandProvider": {"commands": "*"}}}}
---
>> {"method": "initialized", "params": {}}
---
# Nothing is loaded yet: no suspects. A heap can be asked all the same.
>> {"id": 1, "method": "leakline/heap/suspects", "params": {}}
---
<< {"id": 1, "result": {"total": 0, "items": []}}
---
skip {"method": "$/progress", "params": {"token": "t", "value": {"kind": "report"}}}
---
>> {"id": 2, "method": "leakline/heap/summary", "params": {"heap": "end.heapsnapshot", "workDoneToken": "t"}}
---
<< {"method": "$/progress", "params": {"token": "t", "value": {"kind": "begin", "title": "Opening a heap snapshot"}}}
---
<< {"method": "$/progress", "params": {"token": "t", "value": {"kind": "end"}}}
---
<< {"id": 2, "result": {"nodes": "*", "statistics": [{"label": "Strings"}, {}, {}, {}, {}, {}, {}]}}
---
>> {"id": 3, "method": "leakline/heap/classes", "params": {"heap": "$ROOT/end.heapsnapshot", "filter": "queue", "sort": "count", "limit": 1}}
---
<< {"id": 3, "result": {"total": "*", "items": [{"name": "/[Qq]ueue/", "count": "*"}]}}
---
>> {"id": 4, "method": "workspace/executeCommand", "params": {"command": "leakline.heap.compare", "arguments": [{"base": "start.heapsnapshot", "heap": "end.heapsnapshot", "filter": "(closure)"}]}}
---
<< {"id": 4, "result": {"items": "*"}}
---
>> {"id": 5, "method": "leakline/heap/dominators", "params": {"heap": "end.heapsnapshot", "limit": 2}}
---
<< {"id": 5, "result": {"object": {"hasChildren": true}, "totalSize": "*", "items": [{"id": "*"}, {"id": "*"}]}}
---
>> {"id": 6, "method": "leakline/heap/strings", "params": {"heap": "end.heapsnapshot", "limit": 1}}
---
<< {"id": 6, "result": {"items": [{"count": "*", "length": "*"}]}}
---
>> {"id": 7, "method": "leakline/heap/find", "params": {"heap": "end.heapsnapshot", "text": "onQueueError", "limit": 1}}
---
<< {"id": 7, "result": {"total": "*", "items": [{"name": "onQueueError()", "place": {"uri": "$ROOT/listeners.js", "range": {"start": {"line": 10}}}}]}}
---
>> {"id": 8, "method": "leakline/heap/retainers", "params": {"heap": "end.heapsnapshot", "id": 1}}
---
<< {"id": 8, "result": {"total": 0, "items": []}}
---
>> {"id": 9, "method": "leakline/heap/retainers", "params": {"heap": "none.heapsnapshot", "id": 1}}
---
<< {"id": 9, "error": {"code": -32803, "message": "/none.heapsnapshot/"}}
---
>>! {"id": 10, "method": "leakline/heap/retainers", "params": {"heap": "end.heapsnapshot", "id": "x"}}
---
<< {"id": 10, "error": {"code": -32602}}
---
# The load as a request; suspects with chain and place, notified.
>> {"id": 11, "method": "leakline/heap/load", "params": {"paths": ["start.heapsnapshot", "mid.heapsnapshot", "end.heapsnapshot"]}}
---
<< {"method": "leakline/heap/suspectsChanged", "params": {}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"uri": "$ROOT/listeners.js"}}
---
<< {"method": "leakline/heap/suspectsChanged", "params": {}}
---
<< {"id": 11, "result": {"suspects": 1}}
---
>> {"id": 12, "method": "leakline/heap/suspects", "params": {"limit": 5}}
---
<< {"id": 12, "result": {"total": 1, "items": [{"detector": "listener-pileup", "confidence": "certain", "count": 120, "growth": [40, 80, 120], "place": {"uri": "$ROOT/listeners.js"}, "chain": "*"}]}}
---
>> {"id": 13, "method": "leakline/heap/close", "params": {}}
---
<< {"method": "textDocument/publishDiagnostics", "params": {"diagnostics": []}}
---
<< {"method": "leakline/heap/suspectsChanged"}
---
<< {"id": 13, "result": null}
---
>> {"id": 14, "method": "leakline/rules/explain", "params": {"id": "listener-pileup"}}
---
<< {"id": 14, "result": {"id": "listener-pileup", "title": "*", "markdown": "/^#/"}}
---
>> {"id": 15, "method": "shutdown"}
---
<< {"id": 15, "result": null}
---
>> {"method": "exit"}
---
exit 0
