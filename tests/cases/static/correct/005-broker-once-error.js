const { broker } = require('./broker');

function publish(topic, body) {
  return new Promise((resolve, reject) => {
    const fail = (err) => reject(err);
    broker.once('error', fail);
    broker.send(topic, body, (reply) => {
      broker.off('error', fail);
      resolve(reply);
    });
  });
}

exports.routes = (app) => {
  app.post('/orders', async (req, res) => {
    await publish('orders', req.body);
    res.status(202).end();
  });
};
