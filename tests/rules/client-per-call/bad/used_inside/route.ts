import { Router } from 'express';
import { mailTo } from './mailer';
Router().post('/mail', async (req, res) => {
  await mailTo(req.body.to, req.body.text);
//      ^^^^^^ error: makes a new mail transport on every request and does not close it
  res.end();
});
