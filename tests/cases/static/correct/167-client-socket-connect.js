'use strict';

const http = require('http');

const agent = new http.Agent({ keepAlive: true });

module.exports = function timedGet(url, callback) {
  const started = Date.now();
  const timings = {};
  const req = http.get(url, { agent }, (res) => {
    timings.response = Date.now() - started;
    res.resume();
    res.on('end', () => callback(null, timings));
  });
  req.on('error', callback);
  req.once('socket', (socket) => {
    timings.socket = Date.now() - started;
    if (socket.connecting) {
      socket.once('connect', () => {
        timings.connect = Date.now() - started;
      });
    }
  });
};
