const express = require('express');
const app = express();
const onError = (err) => { console.error(err); };
app.get('/report', (req, res) => {
  if (!process.listeners('unhandledRejection').includes(onError)) {
    process.on('unhandledRejection', onError);
  }
  res.send('ok');
});
app.listen(3000);
