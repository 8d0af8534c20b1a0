'use strict';

const { Service } = require('egg');
const { getClient } = require('../../lib/client');

class FlagsService extends Service {
  async list() {
    const client = getClient(this.app);
    client.on('changed', names => {
      this.ctx.logger.info('changed', names);
    });
    return client.all();
  }
}

module.exports = FlagsService;
