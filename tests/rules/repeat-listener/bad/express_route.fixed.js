const express = require('express');
const { settings } = require('./settings');
const router = express.Router();

router.get('/theme', (req, res) => {
  const onReload = (next) => res.json(next);
  settings.on('reload', onReload);
  res.on('close', () => settings.off('reload', onReload));
});
module.exports = router;
