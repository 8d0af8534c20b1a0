'use strict';
const { once } = require('events');
const WebSocket = require('ws');

const rooms = new Map();

function join (name, socket) {
  if (!rooms.has(name)) rooms.set(name, new Set());
  rooms.get(name).add(socket);
  socket.on('close', () => rooms.get(name).delete(socket));
}

const server = new WebSocket.Server({ port: 0 });
server.on('connection', (socket, request) => {
  join(request.url, socket);
  socket.send('welcome');
});

exports.request = async () => {
  const visitor = new WebSocket(`ws://127.0.0.1:${server.address().port}/lobby`);
  await once(visitor, 'message');
  visitor.close();
  await once(visitor, 'close');
};
