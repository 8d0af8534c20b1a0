import express from 'express';
import axios from 'axios';
const app = express();
app.use((req, res, next) => {
  const interceptor = axios.interceptors.request.use((config) => ({ ...config, id: req.id }));
  res.on('close', () => axios.interceptors.request.eject(interceptor));
  next();
});
