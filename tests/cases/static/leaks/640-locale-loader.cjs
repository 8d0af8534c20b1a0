function reload(name) {
  const file = require.resolve(`./locales/${name}.json`);
  delete require.cache[file];
  return require(file);
}
module.exports = { reload };
