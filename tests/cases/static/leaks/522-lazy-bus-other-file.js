const http = require('http');
const { getBus } = require('./522-lazy-bus-other-file.lib.js');
http.createServer((req, res) => {
  const bus = getBus();
  bus.addListener('reload', () => res.end('reloaded'));
  if (req.method === 'POST') bus.emit('reload');
}).listen(8080);
