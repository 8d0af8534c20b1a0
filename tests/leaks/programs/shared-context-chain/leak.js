'use strict';
const { serve } = require('../../support/http');

let settings = null;

function replaceSettings (text) {
  const before = settings; // <- shared-context
  const report = () => {
    if (before && before.text.length !== text.length) process.emit('settings', before);
  };
  report();
  // Needs nothing of all this, but lives in the same scope as report().
  settings = { text: Buffer.alloc(2000, text).toString('latin1'), describe () { return 'settings'; } };
}

const web = serve((req, res) => {
  replaceSettings(req.url);
  res.end(settings.describe());
});

exports.request = i => web.get(`/?n=${i}`);
