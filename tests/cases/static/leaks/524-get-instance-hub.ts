import { EventEmitter } from 'events';
import type { Request, Response } from 'express';
class Hub extends EventEmitter {
  private static instance?: Hub;
  static getInstance(): Hub {
    if (!Hub.instance) Hub.instance = new Hub();
    return Hub.instance;
  }
}
export const poll = (req: Request, res: Response) => {
  Hub.getInstance().on('news', (item) => res.json(item));
};
