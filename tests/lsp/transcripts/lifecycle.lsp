# From initialize to exit, and what is refused before, between and after.
>>! {"id": 1, "method": "textDocument/hover", "params": {}}
---
<< {"id": 1, "error": {"code": -32002}}
---
>> {"id": "s", "method": "shutdown"}
---
<< {"id": "s", "error": {"code": -32002}}
---
>> {"method": "textDocument/didOpen", "params": {"textDocument": {"uri": "$ROOT/a.js", "languageId": "javascript", "version": 1, "text": ""}}}
---
# Parameters of the wrong type leave the door open.
>>! {"id": 2, "method": "initialize", "params": {"processId": "x", "rootUri": null, "capabilities": {}}}
---
<< {"id": 2, "error": {"code": -32602, "message": "params.processId must be an integer"}}
---
>> {"id": 3, "method": "initialize", "params": {"processId": null, "rootUri": "$ROOT", "capabilities": {"general": {"positionEncodings": ["utf-16", "utf-8"]}}}}
---
<< {"id": 3, "result": {"serverInfo": {"name": "leakline", "version": "*"}, "capabilities": {"positionEncoding": "utf-8", "textDocumentSync": {"openClose": true, "change": 2}, "executeCommandProvider": {"commands": "*"}}}}
---
>> {"method": "initialized", "params": {}}
---
>> {"id": 4, "method": "initialize", "params": {"processId": null, "rootUri": null, "capabilities": {}}}
---
<< {"id": 4, "error": {"code": -32600}}
---
>>! {"id": 5, "method": "no/such/method"}
---
<< {"id": 5, "error": {"code": -32601}}
---
>>! {"id": 6, "method": "$/no/such/method"}
---
<< {"id": 6, "error": {"code": -32601}}
---
>>! {"method": "no/such/notification", "params": [1]}
---
>>! {"method": "$/ignored"}
---
>> {"method": "$/cancelRequest", "params": {"id": 99}}
---
>> {"method": "$/setTrace", "params": {"value": "verbose"}}
---
>> {"method": "window/workDoneProgress/cancel", "params": {"token": "unknown"}}
---
quiet
---
>> {"id": 7, "method": "shutdown"}
---
<< {"id": 7, "result": null}
---
>> {"id": 8, "method": "workspace/executeCommand", "params": {"command": "leakline.heap.close"}}
---
<< {"id": 8, "error": {"code": -32600}}
---
>> {"method": "textDocument/didClose", "params": {"textDocument": {"uri": "$ROOT/a.js"}}}
---
quiet
---
>> {"method": "exit"}
---
exit 0
---
session
---
>> {"id": 1, "method": "initialize", "params": {"processId": null, "rootUri": null, "capabilities": {}}}
---
# Clients that name no encoding get UTF-16.
<< {"id": 1, "result": {"capabilities": {"positionEncoding": "utf-16"}}}
---
>> {"method": "exit"}
---
exit 1
---
session
---
eof
---
exit 1
