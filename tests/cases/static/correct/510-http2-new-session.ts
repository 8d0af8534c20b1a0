import * as http2 from 'node:http2';
const sessions = new Map<string, http2.ClientHttp2Session>();
function sessionFor(origin: string) {
  let s = sessions.get(origin);
  if (!s || s.closed) {
    s = http2.connect(origin);
    s.on('close', () => sessions.delete(origin));
    s.on('error', (err) => console.error(origin, err.message));
    sessions.set(origin, s);
  }
  return s;
}
export async function handler(req: any, res: any) {
  const stream = sessionFor('https://push.internal').request({ ':path': req.url });
  stream.on('error', () => res.destroy());
  stream.pipe(res);
}
