const express = require('express');
const marked = require('marked');
const { readPost } = require('./posts');

function memoize(fn) {
  const seen = new Map();
  return async (key) => {
    if (!seen.has(key)) seen.set(key, await fn(key));
    return seen.get(key);
  };
}

const renderPost = memoize(async (slug) => marked.parse(await readPost(slug)));

const app = express();
app.get('/blog/:slug', async (req, res) => {
  res.send(await renderPost(req.params.slug));
});
app.listen(3000);
