const express = require('express');
const app = express();
app.get('/modules', (req, res) => {
  res.json(Object.keys(require.cache).filter((id) => id.includes('/server/')));
});
app.listen(3000);
