import express from 'express';
import axios from 'axios';
const app = express();
app.use((req, res, next) => {
  axios.interceptors.request.use((config) => ({ ...config, id: req.id }));
//                           ^^^ error: `axios.interceptors.request.use` adds to something that all requests share
  next();
});
