const express = require('express');
const winston = require('winston');

const app = express();
const logger = winston.createLogger({
  level: 'info',
  transports: [new winston.transports.File({ filename: 'app.log' })],
});

app.use((req, res, next) => {
  req.log = logger.child({ requestId: req.headers['x-request-id'] });
  req.log.info('start', { url: req.url });
  next();
});

app.listen(3000);
