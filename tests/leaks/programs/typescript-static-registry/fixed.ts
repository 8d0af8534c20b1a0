import { serve } from '../../support/http';

class Trace {
  static readonly open: Set<Trace> = new Set();

  private readonly started: number = Date.now();

  constructor(readonly name: string) {
    Trace.open.add(this);
  }

  end(): number {
    Trace.open.delete(this);
    return Date.now() - this.started;
  }
}

const web = serve((req: { url: string }, res: { end(text: string): void }) => {
  const trace = new Trace(req.url);
  res.end(String(trace.end()));
});

export const request = (i: number): Promise<unknown> => web.get(`/?n=${i}`);
