'use strict';

module.exports = function reload (file) {
  delete require.cache[file];
  return require(file);
};
