import { bus } from '../utils/bus';

export default defineEventHandler((event) => {
  setHeader(event, 'content-type', 'text/event-stream');
  const { res } = event.node;
  const send = (item: { title: string }) => {
    res.write(`data: ${item.title}\n\n`);
  };
  bus.on('news', send);
  event.node.res.on('close', () => {
    bus.off('news', send);
  });
  event._handled = true;
});
