'use strict';
const http = require('http');
const { Server } = require('socket.io');
const { serve } = require('../../support/http');

const io = new Server(http.createServer());

const web = serve((req, res) => {
  const token = req.url;
  io.use((socket, next) => next(socket.handshake.auth.token === token ? undefined : new Error('no'))); // <- growing-collection subscriber-pileup
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
