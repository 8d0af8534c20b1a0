const net = require('net');
const carbon = net.connect(2003, 'carbon');
exports.count = (req, res, next) => {
  const onError = (err) => console.error('metrics', req.url, err.message);
  carbon.once('error', onError);
  carbon.write(`hits.${req.method} 1\n`, () => {
    carbon.removeListener('error', onError);
    next();
  });
};
