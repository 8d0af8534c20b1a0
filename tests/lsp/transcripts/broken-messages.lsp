# Bytes that are no frames, frames that are no JSON, JSON that is no message: the server goes on.
>> {"id": 1, "method": "initialize", "params": {"processId": null, "rootUri": null, "capabilities": {}}}
---
<< {"id": 1, "result": "*"}
---
>>raw "Content-Length: 9\r\n\r\n{\"id\": 5,"
---
<< {"id": null, "error": {"code": -32700}}
---
>>raw "Content-Length: 2\r\n\r\n42"
---
<< {"id": null, "error": {"code": -32600}}
---
>>raw "content-length: 2\r\nX-More: yes\r\n\r\n[]"
---
<< {"id": null, "error": {"code": -32600, "message": "batches are not supported"}}
---
>>raw "X-Foo: 1\r\n\r\n"
---
>>raw "Content-Length: 0\r\n\r\n"
---
quiet
---
>>! {"id": 2, "method": "still/alive"}
---
<< {"id": 2, "error": {"code": -32601}}
---
# Answers to questions nobody asked.
>>! {"id": 12345, "result": null}
---
>>! {"id": "zz", "error": {"code": 1, "message": "m"}}
---
quiet
---
>>raw "garbage\r\n\r\ngarbage\r\n\r\ngarbage\r\n\r\n"
---
exit 1
---
session --max-message 100B
---
>>raw "Content-Length: 101\r\n\r\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
---
<< {"id": null, "error": {"code": -32600}}
---
>>! {"id": 2, "method": "still/alive"}
---
<< {"id": 2, "error": {"code": -32002}}
---
eof
---
exit 1
