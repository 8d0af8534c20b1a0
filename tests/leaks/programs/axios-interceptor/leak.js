'use strict';
const axios = require('axios');
const { serve } = require('../../support/http');

const web = serve((req, res) => {
  const token = req.headers.authorization;
  axios.interceptors.request.use(config => { // <- subscriber-pileup growing-collection
    config.headers.authorization = token;
    return config;
  });
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`, { authorization: `token ${i}` });
