'use strict';
const http = require('http');
const { Server } = require('socket.io');
const { serve } = require('../../support/http');

const io = new Server(http.createServer());
let token = '';
io.use((socket, next) => next(socket.handshake.auth.token === token ? undefined : new Error('no')));

const web = serve((req, res) => {
  token = req.url;
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
