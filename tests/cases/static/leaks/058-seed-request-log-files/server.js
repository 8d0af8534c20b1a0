const http = require('http');
const { record, summary } = require('./request-log');

http.createServer((req, res) => {
  record(req);
  if (req.url === '/stats') return res.end(JSON.stringify(summary()));
  res.end('hello');
}).listen(3000);
