const referers = new Map();

export default function (req, res, next) {
  const from = req.headers.referer;
  if (from) {
    referers.set(from, (referers.get(from) || 0) + 1);
  }
  next();
}
