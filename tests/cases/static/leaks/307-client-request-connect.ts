import https from 'https';
const agent = new https.Agent({ keepAlive: true });
export function head(host: string, report: (cipher: string) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const r = https.request({ host, agent, method: 'HEAD' }, (res) => resolve(res.statusCode ?? 0));
    r.on('socket', (s: any) => {
      s.on('secureConnect', () => report(s.getCipher().name));
    });
    r.on('error', reject);
    r.end();
  });
}
