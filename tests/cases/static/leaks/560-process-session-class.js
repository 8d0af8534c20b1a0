const { WebSocketServer } = require('ws');
class Session {
  constructor(ws) {
    this.ws = ws;
    process.on('SIGHUP', () => this.reload());
  }
  reload() { this.ws.send('reload'); }
}
exports.start = (port) => {
  const wss = new WebSocketServer({ port });
  wss.on('connection', (ws) => new Session(ws));
};
