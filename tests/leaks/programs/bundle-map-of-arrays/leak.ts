import { sessions } from './sessions';
import { serve } from '../../support/http';

const web = serve((req: { url: string }, res: { end(text: string): void }) => {
  sessions.open(req.url, 'guest');
  res.end(`${sessions.size} sessions`);
});

export const request = (i: number): Promise<unknown> => web.get(`/?n=${i}`);
