import express from 'express';
import axios from 'axios';

const app = express();

app.use((req, res, next) => {
  req.api = axios.create({ baseURL: 'http://users' });
  req.api.interceptors.request.use((config) => {
    config.headers.cookie = req.headers.cookie;
    return config;
  });
  next();
});

app.get('/me', async (req, res) => {
  const { data } = await req.api.get('/me');
  res.json(data);
});

app.listen(3000);
