import { Queue, Worker } from 'bullmq';
import type { Request, Response } from 'express';
export async function startImport(req: Request, res: Response) {
  const name = `import-${req.params.id}`;
  const queue = new Queue(name);
  new Worker(name, async (job) => importRow(job.data));
  await queue.addBulk(req.body.rows.map((data: unknown) => ({ name: 'row', data })));
  res.sendStatus(202);
}
async function importRow(_: unknown) {}
