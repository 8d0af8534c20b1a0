import kue from 'kue';
import { logger } from './logger.js';

const queue = kue.createQueue({ prefix: 'm', redis: { port: 6379 } });

queue.on('error', function (err) {
  logger.trace('monitor queue error', err);
});
queue.process('monitor', 8, (job, done) => done());

export default queue;
