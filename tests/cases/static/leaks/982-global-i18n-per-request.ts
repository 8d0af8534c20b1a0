import axios from 'axios';
import { Router } from 'express';

export const router = Router();

router.use((req, _res, next) => {
  axios.interceptors.request.use((config) => {
    config.headers.set('x-request-id', req.get('x-request-id') ?? '');
    return config;
  });
  next();
});
