const http = require('http');
const { EventEmitter } = require('events');

exports.start = () => {
  const bus = new EventEmitter();
  http.createServer((req, res) => {
    bus.on('tick', () => res.write('.'));
//      ^^ error: 'tick' listener added to `bus` on every request
  }).listen(0);
};
