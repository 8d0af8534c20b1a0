const inflight = new Map();
module.exports = (ctx, next) => {
  const key = ctx.method + ctx.url;
  if (inflight.has(key)) return inflight.get(key).then((body) => { ctx.body = body; });
  const work = next().then(() => ctx.body).finally(() => inflight.delete(key));
  inflight.set(key, work);
  return work;
};
