import { EventEmitter } from 'node:events';

const emitter = new EventEmitter();

export function onChange(listener: (name: string) => void): () => void {
  emitter.on('change', listener);
  return () => emitter.off('change', listener);
}

export function onError(listener: (err: Error) => void): void {
  emitter.on('error', listener);
}

export const subscribe = (events: string[], listener: () => void) => {
  events.forEach((name) => emitter.on(name, listener));
};

export function change(name: string) {
  emitter.emit('change', name);
}
