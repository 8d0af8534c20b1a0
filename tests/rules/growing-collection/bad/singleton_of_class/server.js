const stats = require('./stats');
require('http').createServer((req, res) => {
  stats.record(req.url);
//      ^^^^^^ warning: on every request
  res.end();
}).listen(3000);
