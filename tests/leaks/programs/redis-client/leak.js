'use strict';
const express = require('express');
const Redis = require('ioredis');
const redis = require('../../support/redis');
const { serve } = require('../../support/http');

let port = 0;

const app = express();
app.get('/', async (req, res) => {
  const client = new Redis(port, '127.0.0.1'); // <- client-pileup
  await client.get(req.url);
  res.send('ok');
});
const web = serve(app);

exports.setup = async () => { port = (await redis.listen()).address().port; };
exports.request = i => web.get(`/?n=${i}`);
