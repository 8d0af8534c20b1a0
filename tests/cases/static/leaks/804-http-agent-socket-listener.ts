import http from 'node:http';
const agent = new http.Agent({ keepAlive: true });
export function ask(path: string): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const req = http.request({ agent, path }, resolve);
    req.on('socket', (s) => {
      s.once('close', () => reject(new Error('closed')));
    });
    req.on('error', reject);
    req.end();
  });
}
