const express = require('express');
const app = express();
const waiting = new Map();
let seq = 0;
process.on('message', (m) => {
  const resolve = waiting.get(m.id);
  waiting.delete(m.id);
  if (resolve) resolve(m.answer);
});
function askParent(question) {
  const id = ++seq;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    process.send({ id, question });
  });
}
app.get('/quota', async (req, res) => res.json(await askParent(req.query.user)));
app.listen(8000);
