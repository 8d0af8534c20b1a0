const { bus } = require('./bus');
setInterval(() => {
  bus.on('pong', () => console.log('alive'));
//    ^^ error: on every tick of an interval
}, 1000);
