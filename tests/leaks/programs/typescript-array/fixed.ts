import { serve } from '../../support/http';

interface Visit { readonly url: string; readonly at: Date }

class History {
  private visits: Visit[] = [];

  public remember(url: string): void {
    this.visits = [...this.visits.slice(-9), { url, at: new Date() }];
  }
}

const history = new History();

const web = serve((req: { url: string }, res: { end(text: string): void }) => {
  history.remember(req.url);
  res.end('ok');
});

export const request = (i: number): Promise<unknown> => web.get(`/?n=${i}`);
