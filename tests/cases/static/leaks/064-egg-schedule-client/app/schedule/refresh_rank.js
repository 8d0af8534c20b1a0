'use strict';

const { Subscription } = require('egg');
const Redis = require('ioredis');

class RefreshRank extends Subscription {
  static get schedule() {
    return { interval: '1m', type: 'worker' };
  }

  async subscribe() {
    const redis = new Redis(this.app.config.rank.redis);
    const rows = await this.ctx.model.Score.find().sort({ points: -1 }).limit(100);
    await redis.set('rank', JSON.stringify(rows));
  }
}

module.exports = RefreshRank;
