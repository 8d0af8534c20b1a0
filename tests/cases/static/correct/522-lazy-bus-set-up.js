const http = require('http');
const { getBus } = require('./522-lazy-bus-set-up.lib.js');
http.createServer((req, res) => {
  if (req.method === 'POST') getBus().emit('reload');
  res.end(String(getBus().listenerCount('reload')));
}).listen(8080);
