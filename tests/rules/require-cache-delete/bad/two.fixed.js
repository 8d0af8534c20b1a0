const express = require('express');
express().post('/reload', (req, res) => {
  forgetModule(require.resolve('./a'));
  forgetModule(require.resolve('./b'));
  res.end();
});

function forgetModule(id) {
  const old = require.cache[id];
  for (const parent of Object.values(require.cache)) {
    if (parent) parent.children = parent.children.filter((child) => child !== old);
  }
  delete require.cache[id];
}
