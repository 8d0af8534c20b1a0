import { createGzip } from 'node:zlib';
import type { IncomingMessage, ServerResponse } from 'node:http';
export function gz(req: IncomingMessage, res: ServerResponse, body: NodeJS.ReadableStream) {
  const gzip = createGzip();
  gzip.on('data', (c) => res.write(c));
  gzip.on('end', () => res.end());
  body.on('error', (e) => gzip.destroy(e as Error));
  body.pipe(gzip);
}
