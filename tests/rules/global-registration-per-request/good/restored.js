module.exports = (req, res, next) => {
  const write = process.stdout.write;
  process.stdout.write = (...args) => write.apply(process.stdout, args);
  try { next(); } finally { process.stdout.write = write; }
  const end = res.end;
  res.end = (...args) => end.apply(res, args);
};
