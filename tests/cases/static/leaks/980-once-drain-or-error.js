const http = require('http');
const { store } = require('./store');

http.createServer((req, res) => {
  store.once('error', () => res.writeHead(500).end());
  store.put(req.url, req).then(() => res.end('stored'));
}).listen(9000);
