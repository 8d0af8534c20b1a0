import tls from 'node:tls';
const sessions = new Map<string, Buffer>();
const server = tls.createServer({});
server.on('newSession', (id, data, cb) => {
  const key = id.toString('hex');
  sessions.set(key, data);
  setTimeout(() => sessions.delete(key), 300_000).unref();
  cb();
});
server.on('resumeSession', (id, cb) => cb(null, sessions.get(id.toString('hex')) ?? null));
server.listen(8443);
