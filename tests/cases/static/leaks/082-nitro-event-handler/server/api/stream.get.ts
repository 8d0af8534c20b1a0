import { bus } from '../utils/bus';

export default defineEventHandler((event) => {
  setHeader(event, 'content-type', 'text/event-stream');
  const { res } = event.node;
  bus.on('news', (item: { title: string }) => {
    res.write(`data: ${item.title}\n\n`);
  });
  event._handled = true;
});
