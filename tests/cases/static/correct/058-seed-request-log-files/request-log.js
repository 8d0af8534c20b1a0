let entries = [];

exports.record = (req) => {
  entries.push({ method: req.method, url: req.url, at: Date.now() });
};

exports.flush = () => {
  const full = entries;
  entries = [];
  return full;
};
