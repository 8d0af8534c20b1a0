import express from 'express';
import axios from 'axios';

const app = express();

app.get('/proxy', async (req, res, next) => {
  const id = axios.interceptors.request.use((config) => {
    config.headers['x-forwarded-for'] = req.ip;
    return config;
  });
  try {
    const { data } = await axios.get('http://backend/data');
    res.json(data);
  } catch (err) {
    next(err);
  } finally {
    axios.interceptors.request.eject(id);
  }
});

app.listen(3000);
