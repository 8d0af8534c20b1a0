const bus = require('./bus');
require('http').createServer((req, res) => {
  bus.on('error', () => res.end());
}).listen(0);
// leakline-ignore-next-line ssr-timer -- nothing there
