var http = require('http'),
    httpProxy = require('http-proxy');

var proxy = httpProxy.createProxyServer({});

var server = http.createServer(function (req, res) {
  if (/update|delete/.test(req.url)) {
    res.writeHead(403);
    return res.end();
  }
  proxy.web(req, res, { target: 'http://localhost:8983' });
  proxy.on('error', function (err) {
    res.writeHead(502);
    res.end(err.message);
  });
});

server.listen(8008);
