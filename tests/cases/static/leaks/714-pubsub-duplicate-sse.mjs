import Redis from 'ioredis';
import { Router } from 'express';
const redis = new Redis();
const router = Router();
router.get('/feed', async (req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' });
  const sub = redis.duplicate();
  await sub.subscribe('feed');
  sub.on('message', (_, m) => res.write(`data: ${m}\n\n`));
});
export default router;
