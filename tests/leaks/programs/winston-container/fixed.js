'use strict';
const winston = require('winston');
const { serve } = require('../../support/http');

function loggerOf (name) {
  return winston.loggers.get(name, { transports: [new winston.transports.Console({ silent: true })] });
}

const web = serve((req, res) => {
  loggerOf('web').info(`asked for ${req.url}`);
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
