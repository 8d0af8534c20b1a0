'use strict';
const { Service } = require('egg');

// Egg makes one of these for each request that asks for it.
module.exports = class PriceService extends Service {
  constructor (ctx) {
    super(ctx);
    this.app.prices.on('price', price => { // <- listener-pileup
      this.last = price;
    });
  }

  latest () {
    return this.last || 0;
  }
};
