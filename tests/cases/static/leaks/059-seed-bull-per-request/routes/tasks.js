const express = require('express');
const { enqueue } = require('../services/tasks');

const router = express.Router();

router.post('/:kind', async (req, res) => {
  const id = await enqueue(req.params.kind, req.body);
  res.status(202).json({ id });
});

module.exports = router;
