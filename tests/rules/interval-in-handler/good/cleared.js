const { Router } = require('express');
const router = Router();

router.get('/live', (req, res) => {
  const beat = setInterval(() => res.write(':\n\n'), 15000);
  req.on('close', () => clearInterval(beat));
});

router.get('/tries', (req, res) => {
  let tries = 0;
  const timer = setInterval(() => {
    tries += 1;
    if (tries > 30) {
      clearInterval(timer);
      res.sendStatus(504);
    }
  }, 1000);
});

router.get('/once', async (req, res) => {
  const beat = setInterval(() => res.write(' '), 1000);
  try {
    res.end(await req.app.work());
  } finally {
    clearInterval(beat);
  }
});
module.exports = router;
