import { EventEmitter } from 'node:events';

export const payments = new EventEmitter();
