import type { FastifyInstance } from 'fastify';
import { catalogue } from '@acme/core';

export async function routes(app: FastifyInstance) {
  app.route({
    method: 'GET',
    url: '/prices',
    handler: async (request, reply) => {
      catalogue?.on('price', (sku: string) => {
        request.log.debug({ sku }, 'price moved while serving');
      });
      return catalogue.all();
    },
  });
}
