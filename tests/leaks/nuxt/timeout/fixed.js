'use strict';
const { serve } = require('../../support/http');

let web;

exports.setup = async () => {
  const { listener } = await import('../timeout.dist-fixed/output/server/index.mjs');
  web = serve(listener);
};
exports.request = i => web.get(`/?n=${i}`);
