const shutdown = new AbortController();
module.exports = async (req, res) => {
  shutdown.signal.addEventListener('abort', () => res.end());
//                ^^^^^^^^^^^^^^^^ error: abort listener on `shutdown.signal` is not removed
};
