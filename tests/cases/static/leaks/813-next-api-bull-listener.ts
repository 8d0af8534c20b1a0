import type { NextApiRequest, NextApiResponse } from 'next';
import Queue from 'bull';
const mails = new Queue('mails');
export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const job = await mails.add(req.body);
  mails.on('global:completed', (id: string) => {
    if (id === String(job.id)) res.status(200).json({ id });
  });
}
