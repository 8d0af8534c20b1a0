import { Router } from 'express';
import { io } from 'socket.io-client';
export const router = Router();
router.post('/notify', (req, res) => {
  const socket = io('http://push.internal');
  socket.emit('notify', req.body, () => res.sendStatus(204));
});
