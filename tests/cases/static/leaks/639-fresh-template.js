const path = require('path');
module.exports = (folder) => async (ctx) => {
  const id = require.resolve(path.join(folder, ctx.path.slice(1) + '.js'));
  if (require.cache[id]) {
    delete require.cache[id];
  }
  ctx.body = require(id)(ctx.query);
};
