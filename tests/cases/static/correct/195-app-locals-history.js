const express = require('express');

const app = express();
app.locals.searches = [];

app.get('/search', (req, res) => {
  req.app.locals.searches.push({ q: req.query.q, ip: req.ip });
  req.app.locals.searches = req.app.locals.searches.slice(-5);
  res.render('results', { q: req.query.q, recent: req.app.locals.searches });
});

app.listen(3000);
