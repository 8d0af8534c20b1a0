'use strict';
const path = require('path');

const file = path.join(__dirname, 'template.js');

function fresh () {
  delete require.cache[require.resolve(file)];
  return require(file); // <- module-reload
}

exports.request = async i => fresh().render(i);
