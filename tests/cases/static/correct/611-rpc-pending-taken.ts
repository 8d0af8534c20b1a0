import WebSocket from 'ws';
const upstream = new WebSocket('ws://rpc');
const pending: Record<number, (value: unknown) => void> = {};
let nextId = 0;
upstream.on('message', (raw) => {
  const { id, result } = JSON.parse(String(raw));
  const resolve = pending[id];
  delete pending[id];
  resolve?.(result);
});
export function call(method: string): Promise<unknown> {
  const id = nextId++;
  return new Promise((resolve) => {
    pending[id] = resolve;
    upstream.send(JSON.stringify({ id, method }));
  });
}
