const express = require('express');
const winston = require('winston');
const file = new winston.transports.File({ filename: 'app.log' });
function loggerFor(req) {
  return winston.createLogger({ defaultMeta: { id: req.id }, transports: [file] });
}
express().use((req, res, next) => {
  req.log = loggerFor(req);
//          ^^^^^^^^^ error: makes a new winston logger on every request
  next();
});
