import Fastify from 'fastify';
import { EventEmitter } from 'node:events';

const app = Fastify();
const ticker = new EventEmitter();

app.get('/ticks', (request, reply) => {
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
  ticker.on('tick', (n) => {
    reply.raw.write(`data: ${n}\n\n`);
  });
  reply.raw.on('error', (err) => request.log.error(err));
});

let n = 0;
setInterval(() => ticker.emit('tick', n++), 1000).unref();

await app.listen({ port: 3000 });
