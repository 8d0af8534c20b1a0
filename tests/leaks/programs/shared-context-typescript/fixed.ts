import { serve } from '../../support/http';

interface Session { cart: string[]; total(): number }

const merge = (previous: Session | null): string[] =>
  (previous && previous.cart.length > 1000 ? previous.cart : []);

class Shop {
  private session: Session | null = null;

  renew(item: string): Session {
    const cart: string[] = merge(this.session).concat(new Array<string>(300).fill(item));
    this.session = { cart, total: () => 42 };
    return this.session;
  }
}

const shop = new Shop();

const web = serve((req: { url: string }, res: { end(text: string): void }) => {
  res.end(String(shop.renew(req.url).total()));
});

export const request = (i: number): Promise<unknown> => web.get(`/?n=${i}`);
