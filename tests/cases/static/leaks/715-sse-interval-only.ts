import type { Request, Response } from 'express';
import { bus } from './bus';
export function events(req: Request, res: Response) {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' });
  const send = (e: unknown) => res.write(`data: ${JSON.stringify(e)}\n\n`);
  bus.on('event', send);
  setInterval(() => res.write(':\n\n'), 15000);
  req.on('close', () => bus.off('event', send));
}
