import kue from 'kue';

const queue = kue.createQueue({ prefix: 'm', redis: { port: 6379 } });

queue.process('monitor', 8, (job, done) => done());

export default queue;
