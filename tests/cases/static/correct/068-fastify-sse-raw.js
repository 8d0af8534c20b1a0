import Fastify from 'fastify';
import { EventEmitter } from 'node:events';

const app = Fastify();
const ticker = new EventEmitter();

app.get('/ticks', (request, reply) => {
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (n) => reply.raw.write(`data: ${n}\n\n`);
  ticker.on('tick', send);
  reply.raw.once('close', () => ticker.off('tick', send));
  reply.raw.on('error', (err) => request.log.error(err));
});

let n = 0;
setInterval(() => ticker.emit('tick', n++), 1000).unref();

await app.listen({ port: 3000 });
