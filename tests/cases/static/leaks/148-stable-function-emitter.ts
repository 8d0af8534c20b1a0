import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { EventEmitter } from 'node:events';

const quota = new EventEmitter();

function noteExceeded(user: string): void {
  console.warn('quota exceeded', user);
}

const onRequest = (req: IncomingMessage, res: ServerResponse): void => {
  quota.addListener('exceeded', noteExceeded);
  const user = String(req.headers['x-user']);
  if (user.length > 64) quota.emit('exceeded', user);
  res.end();
};

const server = createServer();
server.on('request', onRequest);
server.listen(3000);
