import http from 'node:http';
const agent = new http.Agent({ keepAlive: true });
export function ask(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const req = http.request({ agent, path }, (res) => {
      let text = '';
      res.setEncoding('utf8');
      res.on('data', (d) => { text += d; });
      res.on('end', () => resolve(text));
      res.on('close', () => reject(new Error('closed')));
    });
    req.setTimeout(5000, () => req.destroy(new Error('slow')));
    req.on('error', reject);
    req.end();
  });
}
