const http = require('http');
const httpProxy = require('http-proxy');
const proxy = httpProxy.createProxyServer({ target: 'http://127.0.0.1:9000' });
proxy.on('error', (err, req, res) => { res.writeHead(502); res.end(err.message); });
http.createServer((req, res) => {
  req.on('aborted', () => console.log('aborted', req.url));
  proxy.web(req, res, {}, (err) => { res.writeHead(504); res.end(err.message); });
}).listen(8000);
