const fs = require('fs');
const express = require('express');
const app = express();
app.get('/tail', (req, res) => {
  const watcher = fs.watch('/var/log/app.log', () => res.write('data: changed\n\n'));
  res.on('close', () => watcher.close());
});
app.listen(3000);
