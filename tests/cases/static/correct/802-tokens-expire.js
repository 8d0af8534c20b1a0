const express = require('express');
const crypto = require('crypto');
const app = express();
const tokens = new Map();
app.post('/login', express.json(), (req, res) => {
  const token = crypto.randomBytes(24).toString('hex');
  tokens.set(token, { user: req.body.user });
  setTimeout(() => tokens.delete(token), 3600 * 1000).unref();
  res.json({ token });
});
app.listen(3000);
