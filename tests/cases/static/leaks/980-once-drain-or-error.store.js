const { EventEmitter } = require('events');
class Store extends EventEmitter { async put() {} }
exports.store = new Store();
