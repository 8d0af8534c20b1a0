'use strict';
const lru = require('lru-cache');
const { serve } = require('../../support/http');

const users = lru();

const web = serve((req, res) => {
  const user = { url: req.url, roles: ['reader'] };
  users.set(req.url, user); // <- growing-collection
  res.end(user.url);
});

exports.request = i => web.get(`/?n=${i}`);
