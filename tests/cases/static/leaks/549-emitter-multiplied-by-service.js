const { EventEmitter } = require('events');
const prices = new EventEmitter();
class Basket {
  constructor(emitter) {
    this.items = [];
    emitter.on('price', (p) => this.reprice(p));
  }
  reprice(p) { this.items.forEach((i) => { if (i.sku === p.sku) i.price = p.price; }); }
}
module.exports = (app) => {
  app.get('/basket', (req, res) => {
    const basket = new Basket(prices);
    res.json(basket.items);
  });
};
