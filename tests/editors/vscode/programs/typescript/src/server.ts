import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { feed, type Price } from './feed';

const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const wanted: string | null = searchParams.get('symbol');

  feed.on('price', (price: Price): void => {
    if (price.symbol === wanted && !response.writableEnded) response.write(`${price.value}\n`);
  });
  feed.publish({ symbol: wanted ?? '', value: Date.now() });
  response.end();
});

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  console.log(`listening on http://127.0.0.1:${port}`);
});
