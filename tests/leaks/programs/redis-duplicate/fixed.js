'use strict';
const Redis = require('ioredis');
const redis = require('../../support/redis');
const { serve } = require('../../support/http');

let shared = null;

const web = serve(async (req, res) => {
  const subscriber = shared.duplicate();
  subscriber.on('message', (channel, message) => res.write(message));
  await subscriber.ping();
  subscriber.disconnect();
  res.end('subscribed');
});

exports.setup = async () => {
  shared = new Redis((await redis.listen()).address().port, '127.0.0.1');
  await shared.ping();
};
exports.request = i => web.get(`/?n=${i}`);
