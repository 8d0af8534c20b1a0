const path = require('path');
exports.loaded = (folder) => Object.keys(require.cache)
  .filter((id) => id.startsWith(folder + path.sep))
  .map((id) => ({ id, children: require.cache[id].children.length }));
