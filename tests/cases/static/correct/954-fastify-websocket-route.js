'use strict';
const { EventEmitter } = require('node:events');
const ticker = new EventEmitter();
setInterval(() => ticker.emit('tick', Date.now()), 1000);

module.exports = async function (fastify) {
  await fastify.register(require('@fastify/websocket'));
  fastify.get('/live', { websocket: true }, (socket, request) => {
    const send = (now) => socket.send(String(now));
    ticker.on('tick', send);
    socket.on('close', () => ticker.off('tick', send));
  });
};
