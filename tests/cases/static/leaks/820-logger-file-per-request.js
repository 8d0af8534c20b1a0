const winston = require('winston');
module.exports = (req, res, next) => {
  req.log = winston.createLogger({
    transports: [new winston.transports.File({ filename: `logs/${req.ip}.log` })],
  });
  next();
};
