import { EventEmitter } from 'events';
export const config = { theme: 'light', emitter: new EventEmitter() };
