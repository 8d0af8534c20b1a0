let flusher;
let pending;

module.exports = (req, res, next) => {
  clearInterval(flusher);
  flusher = setInterval(() => console.log('flush'), 60000);
  clearTimeout(pending);
  pending = setTimeout(() => console.log('saved'), 500);
  next();
};
