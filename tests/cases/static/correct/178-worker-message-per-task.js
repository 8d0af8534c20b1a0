const { Worker } = require('worker_threads');
const express = require('express');

const worker = new Worker('./resize-worker.js');
const waiting = new Map();
let nextId = 0;

worker.on('message', ({ id, file }) => {
  waiting.get(id)(file);
  waiting.delete(id);
});

function resize(file, width) {
  const id = ++nextId;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    worker.postMessage({ id, file, width });
  });
}

const app = express();
app.get('/img/:name', async (req, res) => {
  res.sendFile(await resize(req.params.name, Number(req.query.w)));
});
app.listen(3000);
