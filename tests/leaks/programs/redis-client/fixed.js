'use strict';
const express = require('express');
const Redis = require('ioredis');
const redis = require('../../support/redis');
const { serve } = require('../../support/http');

let client = null;

const app = express();
app.get('/', async (req, res) => {
  await client.get(req.url);
  res.send('ok');
});
const web = serve(app);

exports.setup = async () => {
  const { port } = (await redis.listen()).address();
  client = new Redis(port, '127.0.0.1');
};
exports.request = i => web.get(`/?n=${i}`);
