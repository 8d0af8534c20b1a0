'use strict';
const fs = require('fs');

let rules = require('./rules.json.js');

function reload() {
  const id = require.resolve('./rules.json.js');
  delete require.cache[id];
  rules = require('./rules.json.js');
}

fs.watch(require.resolve('./rules.json.js'), { persistent: false }, reload);

exports.match = (input) => rules.some((r) => r.test(input));
