import { EventEmitter } from 'node:events';
import type { APIGatewayProxyHandler } from 'aws-lambda';
const progress = new EventEmitter();
export const handler: APIGatewayProxyHandler = async (event) => {
  let steps = 0;
  progress.on('step', () => { steps += 1; });
  await run(event.body);
  return { statusCode: 200, body: String(steps) };
};
async function run(_: string | null) { progress.emit('step'); }
