const fs = require('fs');
const http = require('http');

const log = fs.createWriteStream('/var/log/access.log', { flags: 'a' });
log.on('error', function (err) {
  console.error('cannot log: %s', err.code);
});

http.createServer(function (req, res) {
  log.write(req.method + ' ' + req.url + '\n');
  const body = fs.createWriteStream('/tmp/upload-' + process.pid + '-' + Date.now());
  body.on('error', function (err) {
    res.writeHead(500).end(err.code);
  });
  body.on('finish', function () {
    res.end();
  });
  req.pipe(body);
}).listen(80);
