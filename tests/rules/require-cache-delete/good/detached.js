function forget(id) {
  const old = require.cache[id];
  for (const parent of Object.values(require.cache)) {
    parent.children = parent.children.filter((child) => child !== old);
  }
  delete require.cache[id];
}
exports.fresh = (file) => { forget(require.resolve(file)); return require(file); };
