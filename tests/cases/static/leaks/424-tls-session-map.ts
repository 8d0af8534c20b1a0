import tls from 'node:tls';
const sessions = new Map<string, Buffer>();
const server = tls.createServer({});
server.on('newSession', (id, data, cb) => {
  sessions.set(id.toString('hex'), data);
  cb();
});
server.on('resumeSession', (id, cb) => cb(null, sessions.get(id.toString('hex')) ?? null));
server.listen(8443);
