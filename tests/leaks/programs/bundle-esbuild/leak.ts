import { serve } from '../../support/http';

const timers: { url: string }[] = [];

export function watch(url: string): void {
  const entry = { url };
  setInterval(() => { // <- timer-pileup
    entry.url = url + timers.length;
  }, 45000);
}

const web = serve((req: { url: string }, res: { end(text: string): void }) => {
  watch(req.url);
  res.end('ok');
});

export const request = (i: number): Promise<unknown> => web.get(`/?n=${i}`);
