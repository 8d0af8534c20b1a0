import express, { type Request, type Response } from 'express';
import path from 'node:path';

export const app = express();

app.post('/login', express.json(), (req: Request, res: Response) => {
  const home = path.join('/srv/homes', path.basename(req.body.user));
  app.use(`/home/${req.body.user}`, express.static(home));
  res.redirect(`/home/${req.body.user}/`);
});
