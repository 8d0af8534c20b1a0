const mqtt = require('mqtt');
exports.notify = (req, res) => {
  const client = mqtt.connect('mqtt://broker');
  client.on('connect', () => {
    client.publish('alerts', JSON.stringify(req.body), () => {
      client.end();
      res.sendStatus(202);
    });
  });
  client.on('error', () => { client.end(true); res.sendStatus(502); });
};
