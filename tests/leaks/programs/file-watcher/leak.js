'use strict';
const fs = require('fs');
const { serve } = require('../../support/http');

let settings = {};

function watchSettings () {
  const watcher = fs.watch(__dirname, { persistent: false }); // <- client-pileup
  watcher.on('change', () => { settings = {}; });
}

const web = serve((req, res) => {
  watchSettings();
  res.end(JSON.stringify(settings));
});

exports.request = i => web.get(`/?n=${i}`);
