const Module = require('module');
exports.reload = (id) => {
  delete Module._cache[id];
//^^^^^^^^^^^^^^^^^^^^^^^^ warning: `Module._cache`
  return require(id);
};
