import { createClient } from 'redis';
import type { SQSEvent } from 'aws-lambda';
export const handler = async (event: SQSEvent) => {
  const redis = createClient({ url: process.env.REDIS_URL });
  await redis.connect();
  for (const r of event.Records) await redis.incr(`seen:${r.messageId}`);
};
