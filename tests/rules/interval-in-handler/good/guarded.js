let flusher;
module.exports = (req, res, next) => {
  if (!flusher) flusher = setInterval(() => console.log('flush'), 60000);
  next();
};
