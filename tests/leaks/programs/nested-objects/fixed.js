'use strict';
const { serve } = require('../../support/http');

// The pages of the last twenty requests, and those before.
let pages = {};
let before = {};
let count = 0;

// Each part of the path is a property of the object of the part before.
function remember (path, value) {
  if (++count % 20 === 0) {
    before = pages;
    pages = {};
  }
  let at = pages;
  for (const part of path) {
    if (!at[part]) at[part] = {};
    at = at[part];
  }
  at.value = value;
}

const web = serve((req, res) => {
  const { searchParams } = new URL(req.url, 'http://localhost');
  remember(searchParams.get('path').split('.'), { at: new Date() });
  res.end('ok');
});

exports.before = () => before;
exports.request = i => web.get(`/?path=a${i % 7}.b${i % 31}.c${i}`);
