'use strict';
const WebSocket = require('ws');
const { serve } = require('../../support/http');

const sockets = new WebSocket.Server({ noServer: true });
sockets.setMaxListeners(0);

const web = serve((req, res) => {
  sockets.on('connection', socket => socket.send(req.url)); // <- listener-pileup
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
