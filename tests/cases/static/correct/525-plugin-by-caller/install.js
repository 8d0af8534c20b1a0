function install(app, catalogue) {
  const cached = { items: [] };
  catalogue.on('refresh', (items) => { cached.items = items; });
  app.get('/catalogue', (req, res) => res.json(cached.items));
}
module.exports = { install };
