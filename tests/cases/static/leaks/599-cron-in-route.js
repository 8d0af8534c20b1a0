const cron = require('node-cron');
const { Router } = require('express');
const router = Router();
router.post('/alerts', (req, res) => {
  cron.schedule('*/5 * * * *', () => checkPrice(req.body.sku, req.user.mail));
  res.status(201).end();
});
async function checkPrice() {}
module.exports = router;
