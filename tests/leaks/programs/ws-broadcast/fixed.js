'use strict';
const WebSocket = require('ws');
const { serve } = require('../../support/http');

const sockets = new WebSocket.Server({ noServer: true });
sockets.on('connection', socket => socket.send('hello'));

const web = serve((req, res) => res.end('ok'));

exports.request = i => web.get(`/?n=${i}`);
