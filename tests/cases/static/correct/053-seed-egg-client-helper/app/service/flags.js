'use strict';

const { Service } = require('egg');
const { getClient } = require('../../lib/client');

class FlagsService extends Service {
  async list() {
    return getClient(this.app).all();
  }
}

module.exports = FlagsService;
