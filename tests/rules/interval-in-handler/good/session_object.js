const { WebSocketServer } = require('ws');

class Session {
  constructor(ws) {
    this.beat = setInterval(() => ws.ping(), 1000);
  }

  close() {
    clearInterval(this.beat);
  }
}

new WebSocketServer({ port: 8080 }).on('connection', (ws) => {
  const session = new Session(ws);
  ws.on('close', () => session.close());
});
