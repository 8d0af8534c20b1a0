import type { NextApiRequest, NextApiResponse } from 'next';
import { activity } from '../../lib/activity';

export default function handler(req: NextApiRequest, res: NextApiResponse) {
  const { workspace } = req.body as { workspace: string };
  const forward = (e: { workspace: string }) => {
    if (e.workspace === workspace) res.write(`data: ${JSON.stringify(e)}\n\n`);
  };
  res.setHeader('Content-Type', 'text/event-stream');
  activity.on('entry', forward);
  req.on('close', () => {
    activity.off('entry', forward);
  });
}
