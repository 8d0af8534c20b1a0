import { EventEmitter } from 'node:events';

const WORKERS = 16;
const control = new EventEmitter();
control.setMaxListeners(WORKERS + 1);

for (let i = 0; i < WORKERS; i++) {
  control.on('stop', () => console.log('worker %d stops', i));
}

process.once('SIGINT', () => control.emit('stop'));
