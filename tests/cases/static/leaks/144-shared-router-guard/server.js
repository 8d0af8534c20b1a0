import express from 'express';
import { renderToString } from 'vue/server-renderer';
import { createApp } from './main.js';

const server = express();

server.get('*', async (req, res) => {
  const { app, router } = createApp({ user: req.headers['x-user'] });
  await router.push(req.originalUrl);
  res.send(await renderToString(app));
});

server.listen(3000);
