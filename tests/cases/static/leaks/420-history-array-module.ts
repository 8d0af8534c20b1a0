import type { Request, Response } from 'express';
const history: { url: string; at: Date }[] = [];
export const log = (req: Request, res: Response) => {
  history.unshift({ url: req.originalUrl, at: new Date() });
  res.json(history.slice(0, 20));
};
