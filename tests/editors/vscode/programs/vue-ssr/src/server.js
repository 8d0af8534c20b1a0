import http from 'node:http';
import { renderToString } from '@vue/server-renderer';
import { createSSRApp } from 'vue';
import App from './App.vue';

const server = http.createServer(async (request, response) => {
  const page = await renderToString(createSSRApp(App, { title: request.url }));
  response.end(`<!doctype html><div id="app">${page}</div>`);
});

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
});
