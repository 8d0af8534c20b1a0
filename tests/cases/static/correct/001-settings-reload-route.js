const express = require('express');
const settings = require('../lib/settings');

const router = express.Router();
let vars = settings.get('theme');

settings.on('reload', (next) => {
  vars = next.theme;
});

router.get('/theme.css', (req, res) => {
  res.type('css');
  res.send(Object.entries(vars).map(([k, v]) => `--${k}:${v};`).join('\n'));
});

module.exports = router;
