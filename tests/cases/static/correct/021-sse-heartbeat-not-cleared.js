import { Router } from 'express';

const stream = Router();

stream.get('/live', (req, res) => {
  res.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
  res.flushHeaders();

  let n = 0;
  const beat = setInterval(() => {
    res.write(`event: ping\ndata: ${n++}\n\n`);
  }, 20_000);

  res.on('close', () => {
    clearInterval(beat);
    console.log('client gone after %d pings', n);
  });
});

export default stream;
