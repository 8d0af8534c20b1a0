'use strict';

const ConfigClient = require('@acme/config-client');

let client;

module.exports = app => {
  class HomeController extends app.Controller {
    async index() {
      const { ctx } = this;
      if (!client) {
        client = ConfigClient.create({
          refreshInterval: 30000,
          requestTimeout: 5000,
          urllib: app.urllib,
        });
        client.on('error', err => {
          app.logger.error(err);
        });
      }
      ctx.body = await client.get('home');
    }
  }
  return HomeController;
};
