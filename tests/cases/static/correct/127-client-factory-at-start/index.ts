import express from 'express';
import { createServices } from './services';
import { routes } from './routes';

async function main() {
  const services = await createServices(process.env);
  const app = express();
  app.use('/v1', routes(services));
  const server = app.listen(3000);
  process.once('SIGTERM', () => {
    server.close();
    void services.close();
  });
}

void main();
