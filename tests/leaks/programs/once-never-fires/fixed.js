'use strict';
const EventEmitter = require('events');
const fastify = require('fastify')();

const database = new EventEmitter();
fastify.get('/', async request => {
  const back = () => request.log.info('back');
  database.once('reconnected', back);
  try {
    return 'ok';
  } finally {
    database.removeListener('reconnected', back);
  }
});

exports.request = i => fastify.inject(`/?n=${i}`);
