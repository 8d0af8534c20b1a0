const express = require('express');
const crypto = require('crypto');
const app = express();
const tokens = new Map();
app.post('/login', express.json(), (req, res) => {
  const token = crypto.randomBytes(24).toString('hex');
  tokens.set(token, { user: req.body.user, at: Date.now() });
  res.json({ token });
});
app.use((req, res, next) => {
  const session = tokens.get(req.get('authorization'));
  if (!session) return res.sendStatus(401);
  req.user = session.user;
  next();
});
app.listen(3000);
