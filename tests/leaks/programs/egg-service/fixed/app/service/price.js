'use strict';
const { Service } = require('egg');

module.exports = class PriceService extends Service {
  latest () {
    return this.app.prices.last || 0;
  }
};
