const batch = [];
async function flush() {
  if (!batch.length) return;
  const rows = batch.splice(0, batch.length);
  await fetch('http://logs/bulk', { method: 'POST', body: JSON.stringify(rows) });
}
setInterval(flush, 5000).unref();
module.exports = (req, res, next) => {
  batch.push({ url: req.url, at: Date.now() });
  next();
};
