const cache = new Map();
module.exports = (ttl) => async (ctx, next) => {
  const hit = cache.get(ctx.url);
  if (hit) { ctx.body = hit; return; }
  await next();
  cache.set(ctx.url, ctx.body);
  setTimeout(() => cache.delete(ctx.url), ttl);
};
