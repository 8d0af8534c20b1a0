const express = require('express');
const marked = require('marked');
const { readPost } = require('./posts');

function memoize(fn, max = 500) {
  const seen = new Map();
  return async (key) => {
    if (!seen.has(key)) {
      if (seen.size >= max) seen.delete(seen.keys().next().value);
      seen.set(key, await fn(key));
    }
    return seen.get(key);
  };
}

const renderPost = memoize(async (slug) => marked.parse(await readPost(slug)));

const app = express();
app.get('/blog/:slug', async (req, res) => {
  res.send(await renderPost(req.params.slug));
});
app.listen(3000);
