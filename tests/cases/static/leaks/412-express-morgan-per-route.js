const express = require('express');
const morgan = require('morgan');
const app = express();
app.post('/debug/on', (req, res) => {
  app.use(morgan('dev'));
  res.sendStatus(204);
});
module.exports = app;
