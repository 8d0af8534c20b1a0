const http2 = require('http2');
exports.notify = async (req, res) => {
  const session = http2.connect('https://api.push.example');
  const stream = session.request({ ':method': 'POST', ':path': '/3/device/' + req.params.token });
  stream.end(JSON.stringify(req.body));
  stream.on('response', (h) => res.status(h[':status']).end());
};
