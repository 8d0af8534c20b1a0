'use strict';
module.exports = (options, app) => async function locale(ctx, next) {
  app.messenger.on('locale-reload', () => { ctx.set('x-locale', 'stale'); });
  await next();
};
