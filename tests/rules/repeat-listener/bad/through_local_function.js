const { bus } = require('./bus');
const follow = (res) => {
  bus.on('price', (p) => res.write(p));
//    ^^ error: on every request
};
module.exports = (req, res) => { follow(res); };
