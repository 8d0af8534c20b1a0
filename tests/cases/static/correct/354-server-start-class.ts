import http from 'node:http';
class App {
  private server = http.createServer();
  private sockets = new Set<any>();
  start() {
    this.server.on('connection', (s) => {
      this.sockets.add(s);
      s.once('close', () => this.sockets.delete(s));
    });
    process.once('SIGTERM', () => this.stop());
    this.server.listen(80);
  }
  stop() { this.server.close(); for (const s of this.sockets) s.destroy(); }
}
new App().start();
