const express = require('express');
const redis = require('redis');
const router = express.Router();
router.get('/:hash', async (req, res, next) => {
  const client = redis.createClient({ url: process.env.REDIS });
//                     ^^^^^^^^^^^^ error: `redis.createClient` makes a new redis client on every request, and nothing closes it
  await client.connect();
  const url = await client.get(req.params.hash);

  if (!url) return next();
  res.redirect(url);
});
module.exports = router;
