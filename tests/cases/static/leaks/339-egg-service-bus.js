const { Service } = require('egg');
class CacheService extends Service {
  constructor(ctx) {
    super(ctx);
    this.app.messenger.on('flush', () => this.flush());
  }
  flush() {}
}
module.exports = CacheService;
