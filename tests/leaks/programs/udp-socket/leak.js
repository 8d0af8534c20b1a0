'use strict';
const dgram = require('dgram');
const { serve } = require('../../support/http');

function count (name) {
  const socket = dgram.createSocket('udp4'); // <- client-pileup
  socket.send(`${name}:1|c`, 9, '127.0.0.1', () => {});
}

const web = serve((req, res) => {
  count('requests');
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
