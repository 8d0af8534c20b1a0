const net = require('net');
let client;
function connect() {
  client = net.connect(80);
  client.on('data', console.log);
  client.on('close', () => setTimeout(connect, 5000));
}
connect();
