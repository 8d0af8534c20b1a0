const express = require('express');
const redis = require('redis');
const router = express.Router();
router.get('/:hash', async (req, res, next) => {
  const client = redis.createClient({ url: process.env.REDIS });
  try {
    await client.connect();
    const url = await client.get(req.params.hash);

    if (!url) return next();
    res.redirect(url);
  } finally {
    await client.quit();
  }
});
module.exports = router;
