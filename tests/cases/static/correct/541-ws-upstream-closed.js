const WebSocket = require('ws');
const wss = new WebSocket.Server({ port: 9000 });
wss.on('connection', (client) => {
  const upstream = new WebSocket('wss://feed.example/stream');
  upstream.on('message', (m) => client.send(m));
  upstream.on('close', () => client.close());
  client.on('message', (m) => upstream.send(m));
  client.on('close', () => upstream.terminate());
});
