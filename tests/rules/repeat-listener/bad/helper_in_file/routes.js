const { follow } = require('./follow');

module.exports = (req, res) => {
  follow((price) => res.write(String(price)));
//^^^^^^ warning: `follow` adds a listener of 'change' to `prices` on every request
};
