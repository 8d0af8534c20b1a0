import express from 'express';
import { renderToString } from 'react-dom/server';
import { createElement } from 'react';
import App from './App.js';
const app = express();
const pages = new Map();
app.get('*', (req, res) => {
  let html = pages.get(req.originalUrl);
  if (!html) {
    html = renderToString(createElement(App, { url: req.originalUrl }));
    pages.set(req.originalUrl, html);
  }
  res.send('<!doctype html>' + html);
});
app.listen(3000);
