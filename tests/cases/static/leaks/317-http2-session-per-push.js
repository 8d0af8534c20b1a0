const http2 = require('http2');
module.exports.notify = function notify(token, payload) {
  const session = http2.connect('https://api.push.example.com');
  const req = session.request({ ':method': 'POST', ':path': '/3/device/' + token });
  return new Promise((resolve, reject) => {
    req.on('response', resolve);
    req.on('error', reject);
    req.end(JSON.stringify(payload));
  });
};
