'use strict';
const { Writable } = require('stream');
const winston = require('winston');
const { serve } = require('../../support/http');

const nowhere = new Writable({ write (chunk, encoding, done) { done(); } });
const logger = winston.createLogger({ transports: [new winston.transports.Stream({ stream: nowhere })] });

const web = serve((req, res) => {
  logger.info(req.url);
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
