import express from 'express';
export const app = express();
app.post('/login', (req, res) => {
  app.use('/home', express.static(req.body.user));
//    ^^^ error: `app.use` adds to something that all requests share, on every request
  req.app.use(express.static('x'));
//        ^^^ error: `req.app.use` adds to something that all requests share
  res.end();
});
