const { EventEmitter } = require('events');
const bus = new EventEmitter();
function log(user) { console.log(user); }

module.exports = async (ctx, next) => {
  bus.addListener('login', log);
//    ^^^^^^^^^^^ warning: 'login' listener added to `bus` on every request
  await next();
};
