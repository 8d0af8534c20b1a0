'use strict';
const Queue = require('bull');
const express = require('express');
const redis = require('../../support/redis');
const { serve } = require('../../support/http');

let reports = null;

const app = express();
app.get('/report', (req, res) => {
  const id = req.query.n;
  reports.on('completed', job => { // <- listener-pileup
    if (job.id === id) req.log('done', id);
  });
  res.send('accepted');
});
const web = serve(app);

exports.setup = async () => {
  const { port } = (await redis.listen()).address();
  reports = new Queue('reports', { redis: { port, host: '127.0.0.1' } });
  reports.setMaxListeners(0);
  await reports.isReady();
};
exports.request = i => web.get(`/report?n=${i}`);
