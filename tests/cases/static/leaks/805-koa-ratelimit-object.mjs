const seen = Object.create(null);
export default (limit) => async (ctx, next) => {
  const entry = seen[ctx.ip] || (seen[ctx.ip] = { count: 0, first: Date.now() });
  if (++entry.count > limit) ctx.throw(429);
  await next();
};
