const { Router } = require('express');
const stream = Router();

stream.get('/live', (req, res) => {
  res.flushHeaders();
  const timer = setInterval(() => res.write(':\n\n'), 20000);
  res.on('close', () => clearInterval(timer));
});
module.exports = stream;
