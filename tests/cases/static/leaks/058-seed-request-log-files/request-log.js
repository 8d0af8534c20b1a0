const entries = [];

exports.record = (req) => {
  entries.push({ method: req.method, url: req.url, at: Date.now() });
};

exports.summary = () => ({ n: entries.length, first: entries[0] });
