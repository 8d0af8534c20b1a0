import { once } from 'node:events';
import { createConnection } from 'node:net';
export async function dial(port: number) {
  const s = createConnection(port);
  await once(s, 'connect');
  s.on('error', (e) => s.destroy(e));
  return s;
}
