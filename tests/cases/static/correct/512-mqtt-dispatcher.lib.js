const mqtt = require('mqtt');
const client = mqtt.connect(process.env.BROKER);
exports.listenTo = function listenTo(topic, onValue) {
  const listener = (name, payload) => {
    if (name === topic) onValue(payload.toString());
  };
  client.on('message', listener);
  return () => client.removeListener('message', listener);
};
