const chokidar = require('chokidar');
const express = require('express');
const app = express();
chokidar.watch('./routes').on('all', () => {
  Object.keys(require.cache).forEach((id) => {
    if (/[/\\]routes[/\\]/.test(id)) delete require.cache[id];
  });
});
app.use('/', (req, res, next) => require('./routes')(req, res, next));
app.listen(3000);
