const httpProxy = require('http-proxy');
const proxy = httpProxy.createProxyServer({ target: 'http://backend' });
exports.forward = (req, res) => {
  proxy.web(req, res, {}, () => res.writeHead(502).end());
};
