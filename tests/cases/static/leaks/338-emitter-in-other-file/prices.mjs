import { EventEmitter } from 'node:events';
export const prices = new EventEmitter();
