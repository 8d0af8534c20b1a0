import express from 'express';
import { history } from './704-imported-list.lib.mjs';
const router = express.Router();
router.use((req, res, next) => {
  history.push({ path: req.path, ip: req.ip });
  next();
});
export default router;
