import { EventEmitter } from 'events';
export const store = Object.assign(new EventEmitter(), { size: 0 });
