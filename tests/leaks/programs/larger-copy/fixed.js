'use strict';
const { serve } = require('../../support/http');

class Orders {
  constructor () {
    this.open = [];
  }

  add (url) {
    const order = { url, at: new Date() };
    this.open = [...this.open, order];
    return order;
  }

  close (order) {
    this.open = this.open.filter(other => other !== order);
  }
}

const orders = new Orders();
const web = serve((req, res) => {
  const order = orders.add(req.url);
  res.on('close', () => orders.close(order));
  res.end(order.url);
});

exports.request = i => web.get(`/?n=${i}`);
