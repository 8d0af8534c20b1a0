const express = require('express');
const winston = require('winston');

const app = express();
const file = new winston.transports.File({ filename: 'app.log' });

function loggerFor(req) {
  return winston.createLogger({
    level: 'info',
    defaultMeta: { requestId: req.headers['x-request-id'] },
    transports: [file],
  });
}

app.use((req, res, next) => {
  req.log = loggerFor(req);
  req.log.info('start', { url: req.url });
  next();
});

app.listen(3000);
