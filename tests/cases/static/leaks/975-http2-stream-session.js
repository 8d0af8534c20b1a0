const http2 = require('http2');

const server = http2.createSecureServer({ allowHTTP1: true });

server.on('stream', (stream, headers) => {
  stream.session.on('goaway', () => stream.close());
  stream.respond({ ':status': 200 });
  stream.end('hello');
});

server.listen(8443);
