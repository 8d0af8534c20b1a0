import { Subject } from 'rxjs';
import { filter } from 'rxjs/operators';
import { serve } from '../../support/http';

interface Message { room: string; text: string }

const messages = new Subject<Message>();

function follow(room: string, show: (text: string) => void): { unsubscribe(): void } {
  return messages.pipe(filter((message) => message.room === room)).subscribe((message) => {
    show(message.text);
  });
}

const web = serve((req: { url: string }, res: { end(text: string): void }) => {
  const shown: string[] = [];
  const subscription = follow(req.url, (text) => shown.push(text));
  messages.next({ room: req.url, text: 'hello' });
  subscription.unsubscribe();
  res.end(shown.join());
});

export const request = (i: number): Promise<unknown> => web.get(`/?n=${i}`);
