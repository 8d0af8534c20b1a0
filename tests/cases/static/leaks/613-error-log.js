const express = require('express');
const app = express();
const errors = [];
app.use('/api', require('./api'));
app.use((err, req, res, next) => {
  errors.unshift({ err, url: req.originalUrl, body: req.body });
  res.status(500).json({ error: err.message });
});
app.get('/errors', (req, res) => res.json(errors.map((e) => e.err.message)));
app.listen(3000);
