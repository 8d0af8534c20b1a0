const { WebSocketServer } = require('ws');
const wss = new WebSocketServer({ port: 8081 });
let ping;

wss.on('connection', (ws) => {
  ping = setInterval(() => ws.ping(), 30000);
//       ^^^^^^^^^^^ warning: `ping` is given a new timer for each connection: only the last one can be cleared, the others stay
  ws.on('close', () => clearInterval(ping));
});
