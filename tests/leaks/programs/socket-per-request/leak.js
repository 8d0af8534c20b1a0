'use strict';
const net = require('net');
const { serve } = require('../../support/http');

const upstream = net.createServer(socket => socket.on('error', () => {})).listen(0, '127.0.0.1');
upstream.unref();

const web = serve((req, res) => {
  const socket = net.connect(upstream.address().port, '127.0.0.1'); // <- client-pileup
  socket.on('connect', () => res.end('ok'));
});

exports.request = i => web.get(`/?n=${i}`);
