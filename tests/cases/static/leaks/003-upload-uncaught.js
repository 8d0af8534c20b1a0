const { Router } = require('express');
const multer = require('multer');
const fs = require('fs/promises');

const upload = multer({ dest: '/tmp/incoming' });
const api = Router();

api.post('/avatars', upload.single('file'), async function saveAvatar(req, res, next) {
  process.on('uncaughtException', (err) => {
    fs.unlink(req.file.path).catch(() => {});
    console.error('upload died', err);
  });
  try {
    await fs.rename(req.file.path, `/srv/avatars/${req.user.id}.png`);
    res.sendStatus(204);
  } catch (err) {
    next(err);
  }
});

module.exports = api;
