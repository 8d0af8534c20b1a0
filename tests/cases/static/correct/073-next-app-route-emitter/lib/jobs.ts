import { EventEmitter } from 'node:events';

export const jobs = new EventEmitter();
