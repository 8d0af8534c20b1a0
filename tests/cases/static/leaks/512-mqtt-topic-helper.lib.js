const mqtt = require('mqtt');
const client = mqtt.connect(process.env.BROKER);
exports.listenTo = function listenTo(topic, onValue) {
  client.subscribe(topic);
  client.on('message', (name, payload) => {
    if (name === topic) onValue(payload.toString());
  });
};
