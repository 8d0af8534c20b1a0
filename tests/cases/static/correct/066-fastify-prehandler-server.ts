import fp from 'fastify-plugin';
import type { FastifyPluginAsync } from 'fastify';

const drain: FastifyPluginAsync = async (fastify) => {
  let open = 0;
  fastify.addHook('onRequest', async () => { open += 1; });
  fastify.addHook('onResponse', async () => { open -= 1; });
  fastify.server.on('close', () => {
    if (open) fastify.log.warn({ open }, 'cut off by shutdown');
  });
};

export default fp(drain, { name: 'drain' });
