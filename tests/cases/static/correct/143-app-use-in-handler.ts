import express, { type NextFunction, type Request, type Response } from 'express';
import path from 'node:path';

export const app = express();

app.post('/login', express.json(), (req: Request, res: Response) => {
  res.redirect(`/home/${path.basename(req.body.user)}/`);
});

app.use('/home/:user', (req: Request, res: Response, next: NextFunction) => {
  const serve = express.static(path.join('/srv/homes', path.basename(req.params.user)));
  serve(req, res, next);
});
