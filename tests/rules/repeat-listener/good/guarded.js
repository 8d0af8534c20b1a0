const { bus } = require('./bus');
let listening = false;
module.exports = (req, res) => {
  if (!listening) {
    bus.on('x', () => console.log('x'));
    listening = true;
  }
  res.end();
};
