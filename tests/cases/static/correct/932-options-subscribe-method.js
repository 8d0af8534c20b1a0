const express = require('express');
const newsletter = require('./newsletter');
const router = express.Router();
router.post('/subscribe', async (req, res) => {
  await newsletter.subscribe(req.body.email);
  res.sendStatus(204);
});
router.post('/push', async (req, res) => {
  await newsletter.subscribe({ endpoint: req.body.endpoint, onError: (e) => console.error(e) });
  res.sendStatus(204);
});
module.exports = router;
