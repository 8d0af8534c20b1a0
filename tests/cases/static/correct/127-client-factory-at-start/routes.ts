import { Router } from 'express';
import type { Services } from './services';

export function routes({ db, jobs }: Services) {
  const router = Router();
  router.get('/items', async (req, res) => {
    const { rows } = await db.query('select * from items limit 20');
    res.json(rows);
  });
  router.post('/items', async (req, res) => {
    const job = await jobs.add('item', req.body);
    res.status(202).json({ id: job.id });
  });
  return router;
}
