const Bull = require('bull');
const redis = { host: process.env.REDIS_HOST, port: 6379 };

const KINDS = ['mail', 'report', 'thumbnail'];
const queues = Object.fromEntries(KINDS.map((kind) => [kind, new Bull(`task:${kind}`, { redis })]));

async function enqueue(kind, payload) {
  const queue = queues[kind];
  if (!queue) throw new RangeError(`no such kind: ${kind}`);
  const job = await queue.add(payload, { attempts: 3 });
  return job.id;
}

module.exports = { enqueue };
