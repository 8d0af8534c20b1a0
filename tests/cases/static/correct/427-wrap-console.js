const original = console.error;
console.error = (...args) => original(new Date().toISOString(), ...args);
module.exports = (req, res, next) => {
  req.log = (...args) => console.error(`[${req.id}]`, ...args);
  next();
};
