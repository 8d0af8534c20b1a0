const Redis = require('ioredis');
module.exports = function visit(url) {
  const client = new Redis();
//               ^^^ info: a leak if that happens more than once
  client.set('last', url);
};
