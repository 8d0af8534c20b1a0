const express = require('express');
const { listenTo } = require('./512-mqtt-topic-helper.lib.js');
const router = express.Router();
router.get('/sensors/:id', (req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' });
  listenTo('sensor/' + req.params.id, (value) => res.write(`data: ${value}\n\n`));
});
module.exports = router;
