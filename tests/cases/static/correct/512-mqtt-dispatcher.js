const express = require('express');
const { listenTo } = require('./512-mqtt-dispatcher.lib.js');
const router = express.Router();
router.get('/sensors/:id', (req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' });
  const stop = listenTo('sensor/' + req.params.id, (value) => res.write(`data: ${value}\n\n`));
  res.on('close', stop);
});
module.exports = router;
