import { serve } from '../../support/http';

type Entry = { action: string; at: Date };

class AuditLog {
  constructor(private readonly entries: Entry[] = []) {}

  record(action: string): number {
    return this.entries.push({ action, at: new Date() }); // <- growing-collection
  }
}

class Shop {
  constructor(private readonly log: AuditLog) {}

  visit(url: string): string {
    return `entry ${this.log.record(url)}`;
  }
}

const shop = new Shop(new AuditLog());

const web = serve((req: { url: string }, res: { end(text: string): void }) => {
  res.end(shop.visit(req.url));
});

export const request = (i: number): Promise<unknown> => web.get(`/?n=${i}`);
