'use strict';
const { channel } = require('diagnostics_channel');
const { serve } = require('../../support/http');

const queries = channel('shop.query');

const web = serve((req, res) => {
  let count = 0;
  const add = () => { count++; };
  queries.subscribe(add);
  queries.publish({ url: req.url });
  queries.unsubscribe(add);
  res.end(String(count));
});

exports.request = i => web.get(`/?n=${i}`);
