const { broker } = require('./broker');

function publish(topic, body) {
  return new Promise((resolve, reject) => {
    broker.once('error', reject);
    broker.send(topic, body, resolve);
  });
}

exports.routes = (app) => {
  app.post('/orders', async (req, res) => {
    await publish('orders', req.body);
    res.status(202).end();
  });
};
