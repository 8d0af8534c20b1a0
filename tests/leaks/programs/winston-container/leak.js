'use strict';
const winston = require('winston');
const { serve } = require('../../support/http');

function loggerOf (url) {
  return winston.loggers.get(url, { transports: [new winston.transports.Console({ silent: true })] }); // <- growing-collection
}

const web = serve((req, res) => {
  loggerOf(req.url).info('asked');
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
