import { Router } from 'express';
import { catalogue } from '../catalogue';

export const router = Router();

router.param('productId', async (req, _res, next, id) => {
  req.product = await catalogue.find(id);
  catalogue.on('priceChanged', (changed) => {
    if (changed.id === id) req.product.price = changed.price;
  });
  next();
});

router.get('/products/:productId', (req, res) => res.json(req.product));
