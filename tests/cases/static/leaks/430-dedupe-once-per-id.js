const httpProxy = require('http-proxy');
const proxy = httpProxy.createProxyServer({ target: 'http://backend' });
exports.forward = (req, res) => {
  proxy.once('error', () => res.writeHead(502).end());
  proxy.web(req, res);
};
