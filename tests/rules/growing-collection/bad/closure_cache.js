const express = require('express');
const { readPost } = require('./posts');
function memoize(fn) {
  const seen = new Map();
  return async (key) => {
    if (!seen.has(key)) seen.set(key, await fn(key));
//                           ^^^ warning: `seen` only grows
    return seen.get(key);
  };
}
const render = memoize((slug) => readPost(slug));
express().get('/blog/:slug', async (req, res) => {
  res.send(await render(req.params.slug));
});
