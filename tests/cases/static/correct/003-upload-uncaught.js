const express = require('express');
const multer = require('multer');
const fs = require('fs/promises');

process.on('uncaughtException', (err) => {
  console.error('fatal', err);
  process.exit(1);
});

const upload = multer({ dest: '/tmp/incoming' });
const app = express();

app.post('/avatars', upload.single('file'), async function saveAvatar(req, res, next) {
  try {
    await fs.rename(req.file.path, `/srv/avatars/${req.user.id}.png`);
    res.sendStatus(204);
  } catch (err) {
    await fs.unlink(req.file.path).catch(() => {});
    next(err);
  }
});

app.listen(8080);
