'use strict';
const { serve } = require('../../support/http');

const pages = {};

// Each part of the path is a property of the object of the part before.
function remember (path, value) {
  let at = pages;
  for (const part of path) {
    if (!at[part]) at[part] = {}; // <- growing-collection
    at = at[part];
  }
  at.value = value;
}

const web = serve((req, res) => {
  const { searchParams } = new URL(req.url, 'http://localhost');
  remember(searchParams.get('path').split('.'), { at: new Date() });
  res.end('ok');
});

exports.request = i => web.get(`/?path=a${i % 7}.b${i % 31}.c${i}`);
