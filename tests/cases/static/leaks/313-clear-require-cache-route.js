const express = require('express');
const app = express();
app.use('/api', (req, res, next) => {
  Object.keys(require.cache).forEach((id) => {
    if (id.includes('/server/')) delete require.cache[id];
  });
  require('./server/api')(req, res, next);
});
app.listen(3000);
