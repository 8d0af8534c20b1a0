const fs = require('fs');
class Logger {
  constructor(file) {
    this.out = fs.createWriteStream(file, { flags: 'a' });
    process.on('uncaughtException', (err) => this.out.write(err.stack + '\n'));
  }
  info(msg) { this.out.write(msg + '\n'); }
}
module.exports = (req, res, next) => {
  req.log = new Logger(`/var/log/${req.hostname}.log`);
  next();
};
