const http = require('http');
const { record, flush } = require('./request-log');

setInterval(() => {
  const batch = flush();
  if (batch.length) console.log('%d requests', batch.length);
}, 10_000);

http.createServer((req, res) => {
  record(req);
  res.end('hello');
}).listen(3000);
