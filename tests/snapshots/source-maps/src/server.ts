// A server that adds one listener to a shared queue per request, in TypeScript.
import * as http from 'http';
import type { Job } from './queue';
import { jobs } from './queue';

function handleTask(request: http.IncomingMessage, response: http.ServerResponse): void {
  const job: Job = { url: request.url || '', received: Date.now() };
  jobs.on('failed', (error: Error) => {
    console.error('task failed', job.url, error.message);
  });
  jobs.add(job);
  response.end('queued');
}

export = http.createServer(handleTask);
