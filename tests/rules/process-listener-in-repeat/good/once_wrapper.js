const once = require('lodash/once');
const install = once(() => {
  process.on('exit', () => console.log('bye'));
});
module.exports = (req, res) => { install(); res.end(); };
