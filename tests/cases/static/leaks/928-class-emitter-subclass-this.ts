import { EventEmitter } from 'node:events';
import type { RequestHandler } from 'express';
class Repo extends EventEmitter {
  async save(doc: object) { this.emit('saved', doc); }
}
const repo = new Repo();
export const create: RequestHandler = async (req, res) => {
  repo.on('saved', (doc) => { if (doc === req.body) res.status(201).json(doc); });
  await repo.save(req.body);
};
