import { EventEmitter } from 'node:events';
const services = { jobs: new EventEmitter(), startedAt: Date.now() };
export default services;
