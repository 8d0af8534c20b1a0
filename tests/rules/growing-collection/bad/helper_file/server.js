const http = require('http');
const { record } = require('./log');
http.createServer((req, res) => {
  record(req);
//^^^^^^ warning: `record` adds to `entries` on every request
  res.end();
}).listen(3000);
