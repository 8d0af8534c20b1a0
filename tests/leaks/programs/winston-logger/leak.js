'use strict';
const { Writable } = require('stream');
const winston = require('winston');
const { serve } = require('../../support/http');

const nowhere = new Writable({ write (chunk, encoding, done) { done(); } });
const transport = new winston.transports.Stream({ stream: nowhere });
transport.setMaxListeners(0);

const web = serve((req, res) => {
  const logger = winston.createLogger({ transports: [transport] }); // <- listener-pileup
  logger.info(req.url);
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
