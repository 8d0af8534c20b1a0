'use strict';
const { serve } = require('../../support/http');

// The last two visits of each of thirty users.
const users = new Map();

function profileOf (name) {
  let profile = users.get(name);
  if (!profile) {
    profile = { name, visits: [] };
    users.set(name, profile);
  }
  return profile;
}

const web = serve((req, res) => {
  const { searchParams } = new URL(req.url, 'http://localhost');
  const { visits } = profileOf(searchParams.get('user'));
  visits.push({ page: req.url, at: new Date() });
  if (visits.length > 2) visits.shift();
  res.end('ok');
});

exports.request = i => web.get(`/?page=${i}&user=u${i % 30}`);
