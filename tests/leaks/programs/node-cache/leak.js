'use strict';
const NodeCache = require('node-cache');
const { serve } = require('../../support/http');

const pages = new NodeCache({ useClones: false, checkperiod: 0 });

function render (url) {
  return { url, html: `<p>${url}</p>` };
}

const web = serve((req, res) => {
  if (!pages.has(req.url)) pages.set(req.url, render(req.url)); // <- growing-collection
  res.end(pages.get(req.url).html);
});

exports.request = i => web.get(`/?n=${i}`);
