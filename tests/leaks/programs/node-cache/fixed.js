'use strict';
const NodeCache = require('node-cache');
const { serve } = require('../../support/http');

const pages = new NodeCache({ useClones: false, checkperiod: 0 });

function render (url) {
  return { url, html: `<p>${url}</p>` };
}

const web = serve((req, res) => {
  const path = req.url.split('?')[0];
  if (!pages.has(path)) pages.set(path, render(path));
  res.end(pages.get(path).html);
});

exports.request = i => web.get(`/?n=${i}`);
