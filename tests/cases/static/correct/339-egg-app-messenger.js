module.exports = (app) => {
  const local = new Map();
  app.messenger.on('flush', () => local.clear());
  app.beforeStart(async () => { app.local = local; });
};
