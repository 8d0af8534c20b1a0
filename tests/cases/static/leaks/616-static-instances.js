const { WebSocketServer } = require('ws');
class Player {
  static all = [];
  constructor(ws) {
    this.ws = ws;
    Player.all.push(this);
  }
  send(msg) { this.ws.send(JSON.stringify(msg)); }
}
const wss = new WebSocketServer({ port: 4000 });
wss.on('connection', (ws) => {
  const player = new Player(ws);
  ws.on('message', (m) => Player.all.forEach((p) => p !== player && p.send(m)));
});
