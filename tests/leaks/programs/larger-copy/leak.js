'use strict';
const { serve } = require('../../support/http');

class Orders {
  constructor () {
    this.open = [];
  }

  add (url) {
    const order = { url, at: new Date() };
    this.open = [...this.open, order]; // <- growing-collection
    return order;
  }
}

const orders = new Orders();
const web = serve((req, res) => {
  res.end(orders.add(req.url).url);
});

exports.request = i => web.get(`/?n=${i}`);
