const cron = require('node-cron');
const express = require('express');
const app = express();
const recent = [];
cron.schedule('*/5 * * * *', () => {
  recent.push(process.memoryUsage().heapUsed);
  if (recent.length > 288) recent.shift();
});
app.get('/memory', (req, res) => res.json(recent));
app.listen(3000);
