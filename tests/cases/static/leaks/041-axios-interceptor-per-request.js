import express from 'express';
import axios from 'axios';

const app = express();

app.use((req, res, next) => {
  axios.interceptors.request.use((config) => {
    config.headers.cookie = req.headers.cookie;
    return config;
  });
  next();
});

app.get('/me', async (req, res) => {
  const { data } = await axios.get('http://users/me');
  res.json(data);
});

app.listen(3000);
