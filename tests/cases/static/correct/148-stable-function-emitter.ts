import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

const quota = new EventTarget();

function noteExceeded(event: Event): void {
  console.warn('quota exceeded', event.type);
}

const onRequest = (req: IncomingMessage, res: ServerResponse): void => {
  quota.addEventListener('exceeded', noteExceeded);
  const user = String(req.headers['x-user']);
  if (user.length > 64) quota.dispatchEvent(new Event('exceeded'));
  res.end();
};

const server = createServer();
server.on('request', onRequest);
server.listen(3000);
