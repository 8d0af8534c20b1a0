import type { NextApiRequest, NextApiResponse } from 'next';
import Queue from 'bull';
const mails = new Queue('mails');
mails.on('failed', (job, err) => console.error(job.id, err.message));
export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const job = await mails.add(req.body);
  res.status(200).json({ result: await job.finished() });
}
