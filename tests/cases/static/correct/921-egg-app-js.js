'use strict';
module.exports = (app) => {
  app.locales = new Map();
  app.messenger.on('locale-reload', ({ name, table }) => { app.locales.set(name, table); });
  app.beforeStart(async () => { app.locales.set('en', {}); });
  app.on('error', (err, ctx) => ctx && ctx.logger.error(err));
};
