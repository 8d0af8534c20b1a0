const express = require('express');
const app = express();
app.get('/progress/:id', (req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' });
  function tick() {
    res.write(`data: ${progress(req.params.id)}\n\n`);
    setTimeout(tick, 1000);
  }
  tick();
});
function progress() { return 0; }
app.listen(3000);
