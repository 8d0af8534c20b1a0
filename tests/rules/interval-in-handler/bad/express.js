const { Router } = require('express');
const stream = Router();

stream.get('/live', (req, res) => {
  res.flushHeaders();
  setInterval(() => res.write(':\n\n'), 20000);
//^^^^^^^^^^^ error: an interval is started on every request and never cleared
});
module.exports = stream;
