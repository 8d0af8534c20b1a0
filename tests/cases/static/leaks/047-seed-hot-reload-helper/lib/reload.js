'use strict';

// Reads a module again.
exports.reload = function reload(id) {
  const known = require.cache[id];
  if (known) {
    delete require.cache[id];
  }
  return require(id);
};
