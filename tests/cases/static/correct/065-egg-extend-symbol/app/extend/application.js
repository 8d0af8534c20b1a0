'use strict';

const { Kafka } = require('kafkajs');

const PRODUCER = Symbol('Application#producer');

module.exports = {
  get producer() {
    if (!this[PRODUCER]) {
      const kafka = new Kafka(this.config.kafka);
      this[PRODUCER] = kafka.producer();
      this[PRODUCER].on('producer.disconnect', () => this.logger.warn('kafka gone'));
      this.beforeClose(() => this[PRODUCER].disconnect());
    }
    return this[PRODUCER];
  },
};
