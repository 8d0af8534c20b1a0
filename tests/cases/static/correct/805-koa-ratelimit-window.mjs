let seen = {};
setInterval(() => { seen = {}; }, 60000).unref();
export default (limit) => async (ctx, next) => {
  seen[ctx.ip] = (seen[ctx.ip] || 0) + 1;
  if (seen[ctx.ip] > limit) ctx.throw(429);
  await next();
};
