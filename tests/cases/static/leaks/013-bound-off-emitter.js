'use strict';

class ThroughputMeter {
  constructor(queue) {
    this.queue = queue;
    this.count = 0;
  }

  start() {
    this.queue.on('drain', this.onDrain.bind(this));
    this.queue.on('taken', this.onTaken);
  }

  onTaken() {}

  onDrain() {
    this.count += 1;
  }

  stop() {
    this.queue.off('taken', this.onTaken);
    this.queue.off('drain', this.onDrain.bind(this));
  }
}

module.exports = ThroughputMeter;
