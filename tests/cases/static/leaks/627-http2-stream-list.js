const http2 = require('http2');
const server = http2.createSecureServer({});
const open = [];
server.on('stream', (stream, headers) => {
  if (headers[':path'] === '/events') {
    stream.respond({ ':status': 200, 'content-type': 'text/event-stream' });
    open.push(stream);
    return;
  }
  open.forEach((s) => s.write('data: hit\n\n'));
  stream.end();
});
server.listen(8443);
