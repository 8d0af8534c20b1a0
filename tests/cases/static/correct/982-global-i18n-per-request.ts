import axios from 'axios';
import { Router } from 'express';

export const router = Router();

router.use((req, res, next) => {
  const client = axios.create({ baseURL: process.env.API });
  client.interceptors.request.use((config) => {
    config.headers.set('x-request-id', req.get('x-request-id') ?? '');
    return config;
  });
  res.locals.client = client;
  next();
});
