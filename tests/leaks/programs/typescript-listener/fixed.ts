import { EventEmitter } from 'events';
import { serve } from '../../support/http';

const bus: EventEmitter = new EventEmitter();
bus.on('order', (order: { total: number }) => console.log(order.total));

const web = serve((req: { url: string }, res: { end(text: string): void }) => {
  res.end('ok');
});

export const request = (i: number): Promise<unknown> => web.get(`/?n=${i}`);
