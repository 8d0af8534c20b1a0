const express = require('express');
const app = express();
let seq = 0;
function askParent(question) {
  const id = ++seq;
  return new Promise((resolve) => {
    process.on('message', (m) => {
      if (m.id === id) resolve(m.answer);
    });
    process.send({ id, question });
  });
}
app.get('/quota', async (req, res) => res.json(await askParent(req.query.user)));
app.listen(8000);
