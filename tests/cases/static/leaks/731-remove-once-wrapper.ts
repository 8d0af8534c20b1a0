import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
const jobs = new EventEmitter();
export function wait(req: Request, res: Response) {
  const done = (id: string) => { if (id === req.params.id) res.end(); };
  jobs.on('done', (id) => done(id));
  res.on('close', () => jobs.removeListener('done', (id) => done(id)));
}
