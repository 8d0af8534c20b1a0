import { EventEmitter } from 'node:events';
import type { APIGatewayProxyHandler } from 'aws-lambda';
export const handler: APIGatewayProxyHandler = async (event) => {
  const progress = new EventEmitter();
  let steps = 0;
  progress.on('step', () => { steps += 1; });
  await run(event.body, progress);
  return { statusCode: 200, body: String(steps) };
};
async function run(_: string | null, progress: EventEmitter) { progress.emit('step'); }
