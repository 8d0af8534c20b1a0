'use strict';
const { Controller } = require('egg');
const { Client } = require('../../lib/client');

let client;

module.exports = class HomeController extends Controller {
  async index () {
    if (!client) {
      client = new Client();
      client.on('error', error => {
        this.app.logger.error(error);
      });
    }
    this.ctx.body = await client.fetch(this.ctx.path);
  }
};
