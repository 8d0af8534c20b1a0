import WebSocket from 'ws';
import type { Request, Response } from 'express';
const upstream = new WebSocket('ws://rpc');
const pending = new Map<number, (value: unknown) => void>();
let nextId = 0;
upstream.on('message', (raw) => {
  const { id, result } = JSON.parse(String(raw));
  pending.get(id)?.(result);
});
function call(method: string): Promise<unknown> {
  const id = nextId++;
  return new Promise((resolve) => {
    pending.set(id, resolve);
    upstream.send(JSON.stringify({ id, method }));
  });
}
export const balance = async (req: Request, res: Response) => res.json(await call('balance'));
