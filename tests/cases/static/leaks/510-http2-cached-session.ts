import * as http2 from 'node:http2';
const sessions = new Map<string, http2.ClientHttp2Session>();
function sessionFor(origin: string) {
  let s = sessions.get(origin);
  if (!s || s.closed) {
    s = http2.connect(origin);
    sessions.set(origin, s);
  }
  return s;
}
export async function handler(req: any, res: any) {
  const session = sessionFor('https://push.internal');
  session.on('goaway', () => sessions.delete('https://push.internal'));
  const stream = session.request({ ':path': req.url });
  stream.pipe(res);
}
