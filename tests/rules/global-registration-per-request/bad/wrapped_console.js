module.exports = (req, res, next) => {
  const log = console.log;
  console.log = (...args) => log(req.id, ...args);
//^^^^^^^^^^^ error: `console.log` is wrapped once more on every request
  next();
};
