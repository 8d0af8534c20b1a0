import type { Request, Response } from 'express';
let history: { url: string; at: Date }[] = [];
export const log = (req: Request, res: Response) => {
  history = [{ url: req.originalUrl, at: new Date() }, ...history].slice(0, 20);
  res.json(history);
};
