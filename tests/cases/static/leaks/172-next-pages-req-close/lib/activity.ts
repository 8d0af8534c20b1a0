import { EventEmitter } from 'node:events';

export const activity = new EventEmitter();
