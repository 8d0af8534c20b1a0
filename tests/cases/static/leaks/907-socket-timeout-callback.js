const http = require('http');
http.createServer((req, res) => {
  req.connection.setTimeout(10000);
  req.connection.on('timeout', () => { res.writeHead(408); res.end(); });
  req.on('data', () => {});
  req.on('end', () => res.end('ok'));
}).listen(8000);
