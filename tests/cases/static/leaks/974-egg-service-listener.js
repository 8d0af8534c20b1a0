'use strict';
const { Service } = require('egg');

class ProfileService extends Service {
  constructor(ctx) {
    super(ctx);
    this.app.on('profile:changed', (id) => this.invalidate(id));
  }

  invalidate(id) {
    this.stale = id;
  }
}

module.exports = ProfileService;
