const winston = require('winston');
const logger = winston.createLogger({ transports: [new winston.transports.Console()] });
module.exports = function requestLog(req, res, next) {
  logger.add(new winston.transports.File({ filename: `/var/log/app/${req.id}.log` }));
  logger.info(req.url);
  next();
};
