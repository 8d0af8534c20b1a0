const express = require('express');
const morgan = require('morgan');
const app = express();
const log = morgan('dev');
let on = false;
app.use((req, res, next) => (on ? log(req, res, next) : next()));
app.post('/debug/on', (req, res) => {
  on = true;
  res.sendStatus(204);
});
module.exports = app;
