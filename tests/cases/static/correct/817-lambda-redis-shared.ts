import { createClient } from 'redis';
import type { SQSEvent } from 'aws-lambda';
const redis = createClient({ url: process.env.REDIS_URL });
const ready = redis.connect();
export const handler = async (event: SQSEvent) => {
  await ready;
  for (const r of event.Records) await redis.incr(`seen:${r.messageId}`);
};
