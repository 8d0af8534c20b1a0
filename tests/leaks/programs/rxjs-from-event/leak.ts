import { EventEmitter } from 'events';
import { fromEvent } from 'rxjs';
import { filter } from 'rxjs/operators';
import { serve } from '../../support/http';

interface Price { symbol: string; value: number }

const feed: EventEmitter = new EventEmitter();
feed.setMaxListeners(0);

const web = serve((req: { url: string }, res: { end(text: string): void }) => {
  let latest = 0;
  fromEvent(feed, 'price').pipe(filter((price: Price) => price.symbol === req.url)).subscribe((price: Price) => { // <- listener-pileup subscriber-pileup
    latest = price.value;
  });
  res.end(String(latest));
});

export const request = (i: number): Promise<unknown> => web.get(`/?n=${i}`);
