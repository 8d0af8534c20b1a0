const { WebSocketServer } = require('ws');
class Session {
  constructor(ws) {
    this.ws = ws;
    this.reload = () => this.ws.send('reload');
    process.on('SIGHUP', this.reload);
    ws.on('close', () => this.end());
  }
  end() { process.removeListener('SIGHUP', this.reload); }
}
exports.start = (port) => {
  const wss = new WebSocketServer({ port });
  wss.on('connection', (ws) => new Session(ws));
};
