'use strict';
const http = require('http');
const { Server } = require('socket.io');
const { serve } = require('../../support/http');

const io = new Server(http.createServer());
io.on('connection', socket => socket.emit('hello', 'you'));

const web = serve((req, res) => res.end('ok'));

exports.request = i => web.get(`/?n=${i}`);
