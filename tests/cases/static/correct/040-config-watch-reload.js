'use strict';
const fs = require('fs');

let rules = require('./rules.json.js');

function forget(id) {
  const old = require.cache[id];
  if (!old) return;
  for (const parent of Object.values(require.cache)) {
    parent.children = parent.children.filter((child) => child !== old);
  }
  delete require.cache[id];
}

function reload() {
  forget(require.resolve('./rules.json.js'));
  rules = require('./rules.json.js');
}

fs.watch(require.resolve('./rules.json.js'), { persistent: false }, reload);

exports.match = (input) => rules.some((r) => r.test(input));
