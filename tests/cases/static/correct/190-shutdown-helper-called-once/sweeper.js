const seen = new Map();

exports.startSweeper = (every) => {
  setInterval(() => {
    for (const [k, t] of seen) if (Date.now() - t > every) seen.delete(k);
  }, every);
};

exports.see = (k) => seen.set(k, Date.now());
