const express = require('express');
const chokidar = require('chokidar');
const app = express();

app.get('/tail', (req, res) => {
  const watcher = chokidar.watch(req.query.file);
  watcher.on('change', (file) => res.write(`${file}\n`));
  res.on('close', () => watcher.close());
});

app.listen(3000);
