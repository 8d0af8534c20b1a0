import { Queue, QueueEvents } from 'bullmq';
import type { FastifyInstance } from 'fastify';

const connection = { host: 'redis', port: 6379 };

async function renderThumbnail(imageId: string) {
  const queue = new Queue('thumbnails', { connection });
  const events = new QueueEvents('thumbnails', { connection });
  const job = await queue.add('render', { imageId });
  return job.waitUntilFinished(events, 30_000);
}

export default async function routes(app: FastifyInstance) {
  app.post<{ Params: { id: string } }>('/images/:id/thumbnail', async (request) => {
    return renderThumbnail(request.params.id);
  });
}
