const express = require('express');
const app = express();
app.get('/report', (req, res) => {
  const onError = (err) => { console.error(req.url, err); };
  if (!process.listeners('unhandledRejection').includes(onError)) {
    process.on('unhandledRejection', onError);
  }
  res.send('ok');
});
app.listen(3000);
