import { EventEmitter } from 'events';
import { serve } from '../../support/http';

interface Order { id: string; total: number }

class OrderBus extends EventEmitter {
  publish(order: Order): void {
    this.emit('order', order);
  }
}

const bus: OrderBus = new OrderBus();
bus.setMaxListeners(0);

type Handler = (order: Order) => void;

const web = serve((req: { url: string }, res: { end(text: string): void }) => {
  const url: string = req.url;
  const log: Handler = (order) => {
    console.log(url, order.total);
  };
  bus.on('order', log); // <- listener-pileup
  res.end('ok');
});

export const request = (i: number): Promise<unknown> => web.get(`/?n=${i}`);
