'use strict';
const { EventEmitter } = require('node:events');
const ticker = new EventEmitter();
setInterval(() => ticker.emit('tick', Date.now()), 1000);

module.exports = async function (fastify) {
  await fastify.register(require('@fastify/websocket'));
  fastify.get('/live', { websocket: true }, (socket, request) => {
    ticker.on('tick', (now) => socket.send(String(now)));
  });
};
