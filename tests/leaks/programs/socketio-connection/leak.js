'use strict';
const http = require('http');
const { Server } = require('socket.io');
const { serve } = require('../../support/http');

const io = new Server(http.createServer());
io.sockets.setMaxListeners(0);

const web = serve((req, res) => {
  io.on('connection', socket => socket.emit('hello', req.url)); // <- listener-pileup
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
