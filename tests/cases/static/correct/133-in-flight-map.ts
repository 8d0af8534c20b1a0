import { Router } from 'express';
import { loadArticle, type Article } from '../articles';

const inFlight = new Map<string, Promise<Article>>();

function load(id: string): Promise<Article> {
  const running = inFlight.get(id);
  if (running) return running;
  const started = loadArticle(id).finally(() => inFlight.delete(id));
  inFlight.set(id, started);
  return started;
}

export default Router().get('/:id', async (req, res) => {
  res.json(await load(req.params.id));
});
