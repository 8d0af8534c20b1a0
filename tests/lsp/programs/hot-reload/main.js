'use strict';
const reload = require('./reload');
const { serve } = require('./http');

const file = require.resolve('./template');
const web = serve((req, res) => {
  res.end(reload(file).render(req.url));
});

exports.request = i => web.get(`/?n=${i}`);
