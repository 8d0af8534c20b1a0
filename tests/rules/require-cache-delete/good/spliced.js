exports.fresh = (file) => {
  const id = require.resolve(file);
  const at = module.children.findIndex((child) => child.id === id);
  if (at >= 0) module.children.splice(at, 1);
  delete require.cache[id];
  return require(file);
};
