const { feed } = require('./feed');
feed.setMaxListeners(0);
//   ^^^^^^^^^^^^^^^ warning: its warning of that is switched off here
module.exports = (req, res) => {
  feed.on('change', (e) => res.write(e));
};
