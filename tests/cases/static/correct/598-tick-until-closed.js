const express = require('express');
const app = express();
app.get('/progress/:id', (req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' });
  let open = true;
  res.on('close', () => { open = false; });
  function tick() {
    if (!open) return;
    res.write('data: tick\n\n');
    setTimeout(tick, 1000);
  }
  tick();
});
app.listen(3000);
