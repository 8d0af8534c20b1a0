const { Worker } = require('worker_threads');
const express = require('express');

const worker = new Worker('./resize-worker.js');
let nextId = 0;

function resize(file, width) {
  const id = ++nextId;
  return new Promise((resolve) => {
    worker.on('message', (msg) => {
      if (msg.id === id) resolve(msg.file);
    });
    worker.postMessage({ id, file, width });
  });
}

const app = express();
app.get('/img/:name', async (req, res) => {
  res.sendFile(await resize(req.params.name, Number(req.query.w)));
});
app.listen(3000);
