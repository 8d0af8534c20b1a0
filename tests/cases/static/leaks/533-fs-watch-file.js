const fs = require('fs');
const express = require('express');
const app = express();
app.get('/config', (req, res) => {
  const file = '/etc/app/config.json';
  fs.watch(file, () => console.log('config changed'));
  res.sendFile(file);
});
app.listen(3000);
