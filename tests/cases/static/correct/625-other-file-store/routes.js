const { Router } = require('express');
const store = require('./store');
const router = Router();
router.post('/jobs', (req, res) => {
  store.jobs.set(req.body.id, req.body);
  res.sendStatus(204);
});
module.exports = router;
