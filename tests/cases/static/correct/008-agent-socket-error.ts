import https from 'node:https';
import type { Socket } from 'node:net';

const agent = new https.Agent({ keepAlive: true, maxSockets: 8 });
const guarded = new WeakSet<Socket>();

export interface Reply { status: number; body: string }

export function call(path: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const req = https.request({ host: 'api.example.com', path, agent }, (res) => {
      let body = '';
      res.setEncoding('utf8');
      res.on('data', (part) => { body += part; });
      res.on('end', () => resolve({ status: res.statusCode ?? 0, body }));
    });
    req.on('socket', (s) => {
      if (guarded.has(s)) return;
      guarded.add(s);
      s.on('error', (err) => console.warn('socket', err.message));
    });
    req.on('error', reject);
    req.end();
  });
}
