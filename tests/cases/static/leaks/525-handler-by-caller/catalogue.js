const EventEmitter = require('events');
class Catalogue extends EventEmitter {
  constructor() { super(); this.items = []; }
}
module.exports = new Catalogue();
