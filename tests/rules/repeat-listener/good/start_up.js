const http = require('http');
const server = http.createServer((req, res) => res.end());
server.listen(0, () => {
  server.on('error', console.error);
});
server.on('clientError', () => {});
