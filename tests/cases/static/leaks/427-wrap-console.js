module.exports = (req, res, next) => {
  const original = console.error;
  console.error = (...args) => {
    original(`[${req.id}]`, ...args);
  };
  next();
};
