const { pipeline } = require('stream/promises');
const fs = require('fs');
const stopping = new AbortController();
process.once('SIGTERM', () => stopping.abort());
exports.upload = async (req, res) => {
  const file = fs.createWriteStream('/data/' + req.params.name);
  stopping.signal.addEventListener('abort', () => file.destroy());
  await pipeline(req, file);
  res.sendStatus(201);
};
