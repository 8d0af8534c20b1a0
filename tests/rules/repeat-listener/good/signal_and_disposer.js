const { target, store } = require('./things');
exports.get = (req, res) => {
  const gone = new AbortController();
  target.addEventListener('tick', () => res.write('.'), { signal: gone.signal });
  res.on('close', () => gone.abort());
  const stop = store.on('change', () => res.write('!'));
  res.on('close', stop);
};
