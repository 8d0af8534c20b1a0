'use strict';
const EventEmitter = require('events');
const fastify = require('fastify')();

const database = new EventEmitter();
database.setMaxListeners(0);
fastify.get('/', async request => {
  database.once('reconnected', () => request.log.info('back')); // <- listener-pileup
  return 'ok';
});

exports.request = i => fastify.inject(`/?n=${i}`);
