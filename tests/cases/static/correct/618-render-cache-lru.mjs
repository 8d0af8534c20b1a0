import express from 'express';
import { render } from './render.js';
const app = express();
const pages = new Map();
app.get('*', async (req, res) => {
  let html = pages.get(req.originalUrl);
  if (html) pages.delete(req.originalUrl);
  else html = await render(req.originalUrl);
  pages.set(req.originalUrl, html);
  if (pages.size > 500) pages.delete(pages.keys().next().value);
  res.send(html);
});
app.listen(3000);
