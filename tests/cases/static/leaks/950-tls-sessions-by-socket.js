const tls = require('tls');
const fs = require('fs');

const tlsSessions = {};

const server = tls.createServer({ key: fs.readFileSync('key.pem'), cert: fs.readFileSync('cert.pem') });

server.on('newSession', (id, data, done) => {
  tlsSessions[id.toString('hex')] = data;
  done();
});

server.on('resumeSession', (id, done) => {
  done(null, tlsSessions[id.toString('hex')] || null);
});

server.listen(8443);
