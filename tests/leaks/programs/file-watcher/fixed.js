'use strict';
const fs = require('fs');
const { serve } = require('../../support/http');

let settings = {};
const watcher = fs.watch(__dirname, { persistent: false });
watcher.on('change', () => { settings = {}; });

const web = serve((req, res) => {
  res.end(JSON.stringify(settings));
});

exports.request = i => web.get(`/?n=${i}`);
