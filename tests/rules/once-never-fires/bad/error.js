const { broker } = require('./broker');
module.exports = async (req, res) => {
  broker.once('error', () => res.destroy());
//       ^^^^ warning: the listener only goes when 'error' happens; each run without it leaves one on `broker`
  await broker.publish(req.body);
  res.end();
};
