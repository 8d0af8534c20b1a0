const fs = require('fs');
const open = new Set();
process.on('uncaughtException', (err) => open.forEach((l) => l.info(err.stack)));
class Logger {
  constructor(file) {
    this.out = fs.createWriteStream(file, { flags: 'a' });
    open.add(this);
  }
  info(msg) { this.out.write(msg + '\n'); }
  close() { open.delete(this); this.out.end(); }
}
module.exports = (req, res, next) => {
  req.log = new Logger(`/var/log/${req.hostname}.log`);
  res.on('close', () => req.log.close());
  next();
};
