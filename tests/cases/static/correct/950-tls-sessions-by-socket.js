const tls = require('tls');
const fs = require('fs');

const tlsSessions = {};

const server = tls.createServer({ key: fs.readFileSync('key.pem'), cert: fs.readFileSync('cert.pem') });

server.on('newSession', (id, data, done) => {
  const key = id.toString('hex');
  tlsSessions[key] = data;
  setTimeout(() => { delete tlsSessions[key]; }, 300_000).unref();
  done();
});

server.on('resumeSession', (id, done) => {
  done(null, tlsSessions[id.toString('hex')] || null);
});

server.listen(8443);
