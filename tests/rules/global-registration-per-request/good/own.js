import express from 'express';
import axios from 'axios';
import { createSSRApp } from 'vue';
import { makeRouter } from './router.js';
const app = express();
app.use(express.json());
app.get('/', (req, res) => {
  const api = axios.create();
  api.interceptors.request.use((config) => config);
  const page = createSSRApp({});
  page.use(makeRouter());
  page.mixin({});
  const inner = express.Router();
  inner.get('/x', (a, b) => b.end());
  res.end();
});
