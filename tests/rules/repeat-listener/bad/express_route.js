const express = require('express');
const { settings } = require('./settings');
const router = express.Router();

router.get('/theme', (req, res) => {
  settings.on('reload', (next) => res.json(next));
//         ^^ error: 'reload' listener added to `settings` on every request; `settings` lives as long as the process
});
module.exports = router;
