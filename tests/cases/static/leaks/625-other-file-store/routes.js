const { Router } = require('express');
const store = require('./store');
const router = Router();
router.post('/events', (req, res) => {
  store.remember({ at: Date.now(), body: req.body });
  res.sendStatus(204);
});
module.exports = router;
