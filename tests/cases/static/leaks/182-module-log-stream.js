const fs = require('fs');
const http = require('http');

const log = fs.createWriteStream('/var/log/access.log', { flags: 'a' });

http.createServer(function (req, res) {
  log.on('error', function (err) {
    console.error('cannot log %s: %s', req.url, err.code);
  });
  log.write(req.method + ' ' + req.url + '\n');
  res.end();
}).listen(80);
