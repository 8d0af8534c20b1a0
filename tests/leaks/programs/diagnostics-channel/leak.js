'use strict';
const { channel } = require('diagnostics_channel');
const { serve } = require('../../support/http');

const queries = channel('shop.query');

const web = serve((req, res) => {
  let count = 0;
  queries.subscribe(() => { count++; }); // <- subscriber-pileup growing-collection
  queries.publish({ url: req.url });
  res.end(String(count));
});

exports.request = i => web.get(`/?n=${i}`);
