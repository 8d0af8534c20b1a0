const { broker } = require('./broker');
module.exports = async (req, res) => {
  const onError = () => res.destroy();
  broker.once('error', onError);
  res.on('close', () => broker.off('error', onError));
  await broker.publish(req.body);
  res.end();
};
