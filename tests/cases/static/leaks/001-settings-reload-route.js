const express = require('express');
const settings = require('../lib/settings');

const router = express.Router();

router.get('/theme.css', (req, res) => {
  let vars = settings.get('theme');
  settings.on('reload', (next) => {
    vars = next.theme;
  });
  res.type('css');
  res.send(Object.entries(vars).map(([k, v]) => `--${k}:${v};`).join('\n'));
});

module.exports = router;
