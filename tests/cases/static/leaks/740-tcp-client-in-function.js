const mqtt = require('mqtt');
exports.notify = (req, res) => {
  const client = mqtt.connect('mqtt://broker');
  client.on('connect', () => {
    client.publish('alerts', JSON.stringify(req.body), () => res.sendStatus(202));
  });
};
