const express = require('express');
const app = express();
const reminders = {};
app.post('/reminders', express.json(), (req, res) => {
  const id = req.body.user + ':' + Date.now();
  reminders[id] = setTimeout(() => send(req.body), req.body.in * 1000);
  res.json({ id });
});
function send() {}
app.listen(3000);
