'use strict';
const Service = require('egg').Service;
const profiles = new Map();
class UserService extends Service {
  async profile(uid) {
    if (!profiles.has(uid)) {
      profiles.set(uid, await this.app.mysql.get('profile', { uid }));
    }
    return profiles.get(uid);
  }
}
module.exports = UserService;
