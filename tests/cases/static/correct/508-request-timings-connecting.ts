import * as https from 'node:https';
const agent = new https.Agent({ keepAlive: true });
export function timed(url: string, done: (t: Record<string, number>) => void) {
  const t: Record<string, number> = { start: Date.now() };
  const req = https.get(url, { agent }, (res) => {
    res.resume();
    res.once('end', () => done(t));
  });
  req.once('socket', (socket) => {
    if (socket.connecting) {
      socket.once('secureConnect', () => { t.tls = Date.now(); });
    } else {
      t.tls = t.start;
    }
  });
}
