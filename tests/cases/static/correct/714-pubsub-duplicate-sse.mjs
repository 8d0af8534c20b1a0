import Redis from 'ioredis';
import { Router } from 'express';
const redis = new Redis();
const router = Router();
router.get('/feed', async (req, res) => {
  const sub = redis.duplicate();
  res.on('close', () => { sub.quit(); });
  res.writeHead(200, { 'Content-Type': 'text/event-stream' });
  await sub.subscribe('feed');
  sub.on('message', (_, m) => res.write(`data: ${m}\n\n`));
});
export default router;
