import Fastify from 'fastify';
import { writeFile } from 'node:fs/promises';

const app = Fastify();
const state = { hits: 0 };
let pending: NodeJS.Timeout | undefined;
let flusher: NodeJS.Timeout | null = null;

function saveSoon() {
  clearTimeout(pending);
  pending = setTimeout(() => void writeFile('state.json', JSON.stringify(state)), 500);
}

app.addHook('onRequest', async () => {
  state.hits += 1;
  saveSoon();
  if (flusher) return;
  flusher = setInterval(() => void writeFile('state.json', JSON.stringify(state)), 60_000);
});

app.addHook('onClose', async () => {
  if (flusher) clearInterval(flusher);
});

await app.listen({ port: 3000 });
