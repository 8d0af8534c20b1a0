const http2 = require('http2');

const server = http2.createSecureServer({ allowHTTP1: true });

server.on('session', (session) => {
  session.on('goaway', () => console.log('goaway'));
});

server.on('stream', (stream, headers) => {
  stream.on('aborted', () => console.log('aborted', headers[':path']));
  stream.respond({ ':status': 200 });
  stream.end('hello');
});

server.listen(8443);
