import { serve } from '../../support/http';

const web = serve((req: { url: string }, res: { end(text: string): void; on(event: string, f: () => void): void }) => {
  const timer = setInterval(() => { req.url += '!'; }, 45000);
  res.on('close', () => clearInterval(timer));
  res.end('ok');
});

export const request = (i: number): Promise<unknown> => web.get(`/?n=${i}`);
