import express from 'express';
import { checkout } from './services';

const app = express();

app.post('/checkout', express.json(), async (req, res) => {
  res.json(await checkout(req.body));
});

app.listen(3000);
