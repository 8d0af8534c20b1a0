module.exports = {
  path: '/cart/:id',
  get(req, res) {
    const { app } = req;
    app.on('cart:changed', function changed(cart) {
      if (cart.id === req.params.id) res.locals.stale = true;
    });
    res.json(app.get('carts').find(req.params.id));
  },
};
