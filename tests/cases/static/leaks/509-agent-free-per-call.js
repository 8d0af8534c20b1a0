const http = require('http');
const agent = new http.Agent({ keepAlive: true, maxSockets: 20 });
exports.api = function (req, res) {
  agent.on('free', () => { res.locals.reusable = true; });
  http.get({ host: 'backend', path: req.url, agent }, (answer) => answer.pipe(res));
};
