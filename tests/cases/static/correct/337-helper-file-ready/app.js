const express = require('express');
const { whenReady } = require('./lib/ready');
const app = express();
app.get('/', async (req, res) => {
  await whenReady();
  res.send('ok');
});
app.listen(80);
