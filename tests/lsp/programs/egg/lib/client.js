'use strict';
const { EventEmitter } = require('events');

class Client extends EventEmitter {
  constructor () {
    super();
    this.setMaxListeners(0);
  }

  async fetch (key) {
    return `value of ${key}`;
  }
}

exports.Client = Client;
