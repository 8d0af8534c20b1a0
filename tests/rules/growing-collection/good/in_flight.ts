import { Router } from 'express';
const running = new Map<string, Promise<string>>();
declare function read(id: string): Promise<string>;
function load(id: string) {
  const known = running.get(id);
  if (known) return known;
  const started = read(id).finally(() => running.delete(id));
  running.set(id, started);
  return started;
}
Router().get('/:id', async (req, res) => { res.send(await load(req.params.id)); });
