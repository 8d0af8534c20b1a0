const { WebSocketServer } = require('ws');
class Player {
  static all = [];
  constructor(ws) {
    this.ws = ws;
    Player.all.push(this);
    ws.on('close', () => { Player.all = Player.all.filter((p) => p !== this); });
  }
}
const wss = new WebSocketServer({ port: 4000 });
wss.on('connection', (ws) => new Player(ws));
