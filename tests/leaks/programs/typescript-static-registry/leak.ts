import { serve } from '../../support/http';

class Trace {
  static readonly all: Trace[] = [];

  private readonly started: number = Date.now();

  constructor(readonly name: string) {
    Trace.all.push(this); // <- growing-collection
  }

  get age(): number {
    return Date.now() - this.started;
  }
}

const web = serve((req: { url: string }, res: { end(text: string): void }) => {
  const trace = new Trace(req.url);
  res.end(String(trace.age));
});

export const request = (i: number): Promise<unknown> => web.get(`/?n=${i}`);
