const http2 = require('node:http2');
const fs = require('node:fs');

const server = http2.createSecureServer({
  key: fs.readFileSync('key.pem'),
  cert: fs.readFileSync('cert.pem'),
});

server.on('stream', (stream, headers) => {
  const file = fs.createReadStream('/srv/files' + headers[':path']);
  stream.on('aborted', () => file.destroy());
  stream.on('close', () => file.destroy());
  file.on('error', () => stream.respond({ ':status': 404 }, { endStream: true }));
  stream.respond({ ':status': 200 });
  file.pipe(stream);
});

server.listen(8443);
