import fp from 'fastify-plugin';
import type { FastifyPluginAsync } from 'fastify';

const drain: FastifyPluginAsync = async (fastify) => {
  fastify.addHook('preHandler', async (request, reply) => {
    fastify.server.on('close', () => {
      if (!reply.sent) request.log.warn({ url: request.url }, 'cut off by shutdown');
    });
  });
};

export default fp(drain, { name: 'drain' });
