import { serve } from '../../support/http';

interface Session { cart: string[]; total(): number }

class Shop {
  private session: Session | null = null;

  // Called with each request; what it gives back replaces the session of before.
  renew(item: string): Session {
    const previous = this.session; // <- shared-context
    const merge = (): string[] => (previous && previous.cart.length > 1000 ? previous.cart : []);
    const cart: string[] = merge().concat(new Array<string>(300).fill(item));
    this.session = { cart, total: () => 42 };
    return this.session;
  }
}

const shop = new Shop();

const web = serve((req: { url: string }, res: { end(text: string): void }) => {
  res.end(String(shop.renew(req.url).total()));
});

export const request = (i: number): Promise<unknown> => web.get(`/?n=${i}`);
