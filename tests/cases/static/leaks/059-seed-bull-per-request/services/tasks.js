const Bull = require('bull');
const redis = { host: process.env.REDIS_HOST, port: 6379 };

async function enqueue(kind, payload) {
  const queue = new Bull(`task:${kind}`, { redis });
  const job = await queue.add(payload, { attempts: 3 });
  return job.id;
}

module.exports = { enqueue };
