const net = require('net');
const carbon = net.connect(2003, 'carbon');
exports.count = (req, res, next) => {
  carbon.once('error', (err) => {
    console.error('metrics', req.url, err.message);
  });
  carbon.write(`hits.${req.method} 1 ${Math.floor(Date.now() / 1000)}\n`, () => next());
};
