const referers = new Map();

export default function (req, res, next) {
  const from = req.headers.referer;
  if (from) {
    if (referers.size > 1000) referers.clear();
    referers.set(from, (referers.get(from) || 0) + 1);
  }
  next();
}
