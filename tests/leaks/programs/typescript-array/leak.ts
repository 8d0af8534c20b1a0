import { serve } from '../../support/http';

interface Visit { readonly url: string; readonly at: Date }

class History {
  private readonly visits: Visit[] = [];

  public remember(url: string): void {
    const visit: Visit = { url, at: new Date() };
    this.visits.push(visit); // <- growing-collection
  }
}

const history = new History();

const web = serve((req: { url: string }, res: { end(text: string): void }) => {
  history.remember(req.url);
  res.end('ok');
});

export const request = (i: number): Promise<unknown> => web.get(`/?n=${i}`);
