const http = require('http');
const httpProxy = require('http-proxy');
const proxy = httpProxy.createProxyServer({ target: 'http://127.0.0.1:9000' });
http.createServer((req, res) => {
  proxy.once('proxyRes', (answer) => { res.setHeader('x-upstream', answer.statusCode); });
  proxy.on('error', (err) => { res.writeHead(502); res.end(err.message); });
  proxy.web(req, res);
}).listen(8000);
