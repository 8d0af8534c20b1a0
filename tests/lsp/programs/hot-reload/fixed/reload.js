'use strict';

module.exports = function reload (file) {
  return require(file);
};
