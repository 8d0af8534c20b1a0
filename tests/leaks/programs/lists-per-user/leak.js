'use strict';
const { serve } = require('../../support/http');

// Thirty users, and five to seven visits of each: no list is long.
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
  profileOf(searchParams.get('user')).visits.push({ page: req.url, at: new Date() }); // <- growing-collection
  res.end('ok');
});

exports.request = i => web.get(`/?page=${i}&user=u${i % 30}`);
