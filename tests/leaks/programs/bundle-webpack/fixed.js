'use strict';
const { serve } = require('../../support/http');

const web = serve((req, res) => res.end('ok'));

exports.request = i => web.get(`/?n=${i}`);
