import type { FastifyInstance } from 'fastify';
import { openCatalogue } from '@acme/core';

export async function routes(app: FastifyInstance) {
  app.route({
    method: 'GET',
    url: '/prices',
    handler: async (request) => {
      const catalogue = openCatalogue(request.headers['x-shop'] as string);
      catalogue.on('price', (sku: string) => {
        request.log.debug({ sku }, 'price read');
      });
      return catalogue.all();
    },
  });
}
