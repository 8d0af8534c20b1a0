'use strict';
const winston = require('winston');
const { serve } = require('../../support/http');

const transport = new winston.transports.Console({ silent: true });
const logger = winston.createLogger({ transports: [transport] });

const web = serve((req, res) => {
  logger.child({ url: req.url }).info('asked');
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
