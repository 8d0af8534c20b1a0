const express = require('express');
const path = require('path');
const app = express();

app.get('/page/:name', (req, res) => {
  const file = path.join(__dirname, 'pages', path.basename(req.params.name) + '.js');
  delete require.cache[require.resolve(file)];
  res.send(require(file)(req.query));
});

app.listen(3000);
