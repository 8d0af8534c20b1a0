import express from 'express';
import { sessions } from './store';
express().post('/login', (req, res) => {
  sessions.set(req.body.user, Date.now());
//         ^^^ warning: `sessions` only grows: one entry per distinct `req.body.user`
  res.end();
});
