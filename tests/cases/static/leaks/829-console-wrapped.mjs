import express from 'express';
const app = express();
app.use((req, res, next) => {
  const log = console.log;
  console.log = (...args) => log(`[${req.id}]`, ...args);
  next();
});
app.listen(3000);
