'use strict';
const winston = require('winston');
const { serve } = require('../../support/http');

const transport = new winston.transports.Console({ silent: true });
transport.setMaxListeners(0);

const web = serve((req, res) => {
  // Each logger pipes into the transport, which it outlives.
  const logger = winston.createLogger({ defaultMeta: { url: req.url }, transports: [transport] }); // <- listener-pileup
  logger.info('asked');
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
