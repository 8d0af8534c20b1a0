import https from 'node:https';

const agent = new https.Agent({ keepAlive: true, maxSockets: 8 });

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
      s.on('error', (err) => reject(new Error(`${path}: ${err.message}`)));
    });
    req.on('error', reject);
    req.end();
  });
}
