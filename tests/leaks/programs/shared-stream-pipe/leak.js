'use strict';
const { PassThrough, Transform } = require('stream');
const { serve } = require('../../support/http');

const news = new PassThrough();
news.setMaxListeners(0);

const web = serve((req, res) => {
  const lines = new Transform({ transform (chunk, encoding, done) { done(null, `${req.url} ${chunk}\n`); } });
  news.pipe(lines); // <- listener-pileup
  lines.resume();
  res.end('subscribed');
});

exports.request = i => web.get(`/?n=${i}`);
